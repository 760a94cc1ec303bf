import { InvalidDocument, AutomationExecutionNotFoundException } from '@aws-sdk/client-ssm';
import { ssmDocuments } from '../../lambdas/adapters/ssm-documents';
import { ssmKillSwitch } from '../../lambdas/adapters/ssm-kill-switch';
import { ssmRunner } from '../../lambdas/adapters/ssm-runner';
import { terminalStatuses } from '../../lambdas/core/attempt';
import { StartRefused } from '../../lambdas/core/faults';
import { answering, fault } from './answering';
import { intentOf } from './samples';

const { request } = intentOf('0c7e9a52-6c2b-5a51-9a0e-2f4f3b8d1c11');
const endedAt = new Date('2026-01-01T12:08:00.000Z');

function runner(answers: Readonly<Record<string, unknown>>) {
  const { client, sent } = answering(answers);
  return { runner: ssmRunner(client, client), sent };
}

const reading = (described: unknown) =>
  runner({ GetAutomationExecution: { AutomationExecution: described } }).runner.read('execution-1');

describe('ssmRunner', () => {
  it('sends exactly the request', async () => {
    const { runner: ssm, sent } = runner({
      StartAutomationExecution: { AutomationExecutionId: 'execution-1' },
    });

    expect(await ssm.start(request)).toBe('execution-1');
    expect(sent).toEqual([
      {
        api: 'StartAutomationExecution',
        input: {
          DocumentName: request.documentName,
          DocumentVersion: '1',
          Parameters: { ClusterName: ['shop'], ServiceName: ['checkout'] },
          ClientToken: request.clientToken,
          Tags: [{ Key: 'paramedic:incident', Value: request.tags['paramedic:incident'] }],
        },
      },
    ]);
  });

  it.each([
    'AutomationDefinitionNotFoundException',
    'AutomationDefinitionVersionNotFoundException',
    'AutomationExecutionLimitExceededException',
    'InvalidAutomationExecutionParametersException',
    'AccessDeniedException',
  ])('knows %s as a refusal', async (name) => {
    const { runner: ssm } = runner({ StartAutomationExecution: fault(name) });

    await expect(ssm.start(request)).rejects.toEqual(new StartRefused(name));
  });

  it.each([
    'InternalServerError',
    'ThrottlingException',
    'TimeoutError',
    'IdempotentParameterMismatch',
  ])('does not take %s for a refusal', async (name) => {
    const { runner: ssm } = runner({ StartAutomationExecution: fault(name) });

    await expect(ssm.start(request)).rejects.toMatchObject({ name });
  });

  it('finds the execution of an attempt by its tag, and undefined when there is none', async () => {
    const { runner: ssm, sent } = runner({
      DescribeAutomationExecutions: [
        { AutomationExecutionMetadataList: [{ AutomationExecutionId: 'execution-1' }] },
        { AutomationExecutionMetadataList: [] },
      ],
    });

    expect(await ssm.find('attempt-1')).toBe('execution-1');
    expect(await ssm.find('attempt-2')).toBeUndefined();
    expect(sent[0]?.input).toEqual({
      Filters: [{ Key: 'TagKey', Values: ['paramedic:attempt:attempt-1'] }],
    });
  });

  it('does not choose among several executions, nor take an unfinished search for none', async () => {
    const { runner: ssm } = runner({
      DescribeAutomationExecutions: [
        {
          AutomationExecutionMetadataList: [
            { AutomationExecutionId: 'execution-1' },
            { AutomationExecutionId: 'execution-2' },
          ],
        },
        { AutomationExecutionMetadataList: [], NextToken: 'more' },
      ],
    });

    await expect(ssm.find('attempt-1')).rejects.toThrow('More than one');
    await expect(ssm.find('attempt-1')).rejects.toThrow('more to come');
  });

  it.each(terminalStatuses)('reads %s as an end', async (status) => {
    expect(
      await reading({ AutomationExecutionStatus: status, ExecutionEndTime: endedAt }),
    ).toMatchObject({ kind: 'ended', status, at: endedAt.toISOString() });
  });

  it.each(['Pending', 'InProgress', 'Waiting', 'Cancelling', 'PendingChangeCalendarOverride'])(
    'reads %s as running, with its steps',
    async (status) => {
      const described = {
        AutomationExecutionStatus: status,
        StepExecutions: [{ StepName: 'Restart', StepStatus: 'InProgress' }, { StepName: 'Wait' }],
      };

      expect(await reading(described)).toEqual({
        kind: 'running',
        steps: [
          { name: 'Restart', status: 'InProgress' },
          { name: 'Wait', status: 'Pending' },
        ],
      });
    },
  );

  it.each([
    ['a status it has never seen', { AutomationExecutionStatus: 'Pondering' }],
    ['an end without a time', { AutomationExecutionStatus: 'Success' }],
    ['nothing', undefined],
  ])('does not guess at %s', async (_what, described) => {
    expect(await reading(described)).toMatchObject({ kind: 'unreadable' });
  });

  it('says that an execution is unreadable when SSM does not know it', async () => {
    const missing = new AutomationExecutionNotFoundException({ message: '', $metadata: {} });
    const { runner: ssm } = runner({ GetAutomationExecution: missing });

    expect(await ssm.read('execution-1')).toMatchObject({ kind: 'unreadable' });
  });

  it('lets a failed read be a failure', async () => {
    const { runner: ssm } = runner({ GetAutomationExecution: fault('ThrottlingException') });

    await expect(ssm.read('execution-1')).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  it('cleans what a failed step says', async () => {
    const described = {
      AutomationExecutionStatus: 'Failed',
      ExecutionEndTime: endedAt,
      FailureMessage: 'Step failed <script>\nnext line',
    };

    expect(await reading(described)).toMatchObject({ failure: 'Step failed script next line' });
  });
});

describe('ssmDocuments', () => {
  const hashOf = (answer: unknown) =>
    ssmDocuments(answering({ DescribeDocument: answer }).client).hashOf('runbook');

  it('reads the hash of an active document, and none of another', async () => {
    expect(await hashOf({ Document: { Status: 'Active', Hash: 'abc' } })).toBe('abc');
    expect(await hashOf({ Document: { Status: 'Updating', Hash: 'abc' } })).toBeUndefined();
  });

  it('knows "there is none" from "could not look"', async () => {
    const none = new InvalidDocument({ message: '', $metadata: {} });

    expect(await hashOf(none)).toBeUndefined();
    await expect(hashOf(fault('AccessDeniedException'))).rejects.toThrow('AccessDenied');
  });
});

describe('ssmKillSwitch', () => {
  const read = (answer: unknown) =>
    ssmKillSwitch('/switch', answering({ GetParameter: answer }).client).read();

  it('lets things start on exactly go', async () => {
    expect(await read({ Parameter: { Value: 'go' } })).toEqual({ kind: 'go' });
  });

  it.each([
    ['another word', { Parameter: { Value: 'stop ada 2026-01-01' } }],
    ['a different case', { Parameter: { Value: 'Go' } }],
    ['white space', { Parameter: { Value: 'go ' } }],
    ['an empty value', { Parameter: { Value: '' } }],
    ['no value', {}],
    ['a missing parameter', fault('ParameterNotFound')],
    ['a refused read', fault('AccessDeniedException')],
    ['a time-out', fault('TimeoutError')],
  ])('stops on %s', async (_what, answer) => {
    expect(await read(answer)).toMatchObject({ kind: 'stop' });
  });
});
