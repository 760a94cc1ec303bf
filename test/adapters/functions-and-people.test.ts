import {
  CallbackTimeoutException,
  DurableExecutionAlreadyStartedException,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import { emfCounters } from '../../lambdas/adapters/emf-counters';
import { lambdaExecutor } from '../../lambdas/adapters/lambda-executor';
import { lambdaWorkflows, wakingOnly } from '../../lambdas/adapters/lambda-workflows';
import { snsTopic } from '../../lambdas/adapters/sns-topic';
import { expired } from '../../lambdas/core/telling/events';
import type { IncidentEvent } from '../../lambdas/core/telling/incident-event';
import { letOut } from '../../lambdas/core/telling/let-out';
import { incident as base } from '../core/base-facts';
import { proposal } from '../core/replies';
import { answering, fault } from './answering';
import { incident } from './samples';

const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:Paramedic-incident:live';
const empty = { message: '', $metadata: {} };

describe('lambdaWorkflows', () => {
  const workflows = (answers: Readonly<Record<string, unknown>>) => {
    const { client, sent } = answering(answers);
    return { port: lambdaWorkflows(arn, client), sent };
  };

  it('starts an execution that is named after its incident, and hands it over', async () => {
    const { port, sent } = workflows({ Invoke: {} });
    await port.start(incident);

    expect(sent[0]?.input).toEqual({
      FunctionName: arn,
      InvocationType: 'Event',
      DurableExecutionName: incident.id,
      Payload: JSON.stringify({ schema: 1, incidentId: incident.id, incident }),
    });
  });

  it('takes an execution that runs already for started, and no other failure', async () => {
    const running = new DurableExecutionAlreadyStartedException(empty);
    await expect(workflows({ Invoke: running }).port.start(incident)).resolves.toBeUndefined();
    await expect(workflows({ Invoke: fault('Throttled') }).port.start(incident)).rejects.toThrow();
  });

  it.each([
    ['answered', {}],
    ['over', new CallbackTimeoutException(empty)],
    ['gone', new ResourceNotFoundException(empty)],
  ])('wakes a sleeper whose callback is %s', async (_what, answer) => {
    const { port, sent } = workflows({ SendDurableExecutionCallbackSuccess: answer });
    await expect(port.wake('wake-1')).resolves.toBeUndefined();
    expect(sent[0]?.input).toEqual({ CallbackId: 'wake-1' });
  });

  it('fails when waking fails', async () => {
    const { port } = workflows({ SendDurableExecutionCallbackSuccess: fault('Throttled') });
    await expect(port.wake('wake-1')).rejects.toThrow('Throttled');
  });

  it('starts nothing for the function that only wakes', async () => {
    const { client, sent } = answering({ Invoke: {} });
    await expect(wakingOnly(client).start(incident)).rejects.toThrow('may not start');
    expect(sent).toEqual([]);
  });
});

describe('lambdaExecutor', () => {
  const follow = (answer: unknown) => {
    const { client, sent } = answering({ Invoke: answer });
    return { ask: lambdaExecutor('executor', client).follow, sent };
  };
  const payload = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

  it('asks the executor and reads its answer', async () => {
    const { ask, sent } = follow({ Payload: payload({ kind: 'running', steps: [] }) });

    expect(await ask('inc-1', 'attempt-1')).toEqual({ kind: 'running', steps: [] });
    expect(JSON.parse(String(sent[0]?.input['Payload']))).toEqual({
      schema: 1,
      kind: 'follow',
      incidentId: 'inc-1',
      attempt: 'attempt-1',
    });
  });

  it.each([
    ['failed', { FunctionError: 'Unhandled', Payload: payload({ errorMessage: 'x' }) }],
    ['answered in another shape', { Payload: payload({ kind: 'maybe' }) }],
    ['answered nothing', {}],
  ])('throws when the executor %s', async (_what, answer) => {
    await expect(follow(answer).ask('inc-1', 'attempt-1')).rejects.toThrow();
  });
});

describe('snsTopic', () => {
  const event = letOut(expired(base, proposal, base.openedAt), { addresses: 'redact', tags: [] });
  const published = async (change: Partial<IncidentEvent> = {}) => {
    const { client, sent } = answering({ Publish: {} });
    await snsTopic('arn:topic', client).begin({ ...event, ...change } as IncidentEvent);
    return sent[0]?.input;
  };

  it('publishes the message with what subscriptions filter by', async () => {
    expect(await published()).toEqual({
      TopicArn: 'arn:topic',
      Subject: event.subject,
      Message: event.text,
      MessageAttributes: {
        event: { DataType: 'String', StringValue: 'expired' },
        incident: { DataType: 'String', StringValue: base.id },
      },
    });
  });

  it('keeps to what SNS accepts', async () => {
    const input = await published({
      subject: `Zeile 1\nZeile 2 ä ${'x'.repeat(200)}`,
      text: 'y'.repeat(100_000),
    });

    expect(input?.['Subject']).toMatch(/^[\x20-\x7e]{100}$/);
    expect(String(input?.['Message']).length).toBe(30_000);
    expect(await published({ subject: 'ä' })).toMatchObject({ Subject: 'Paramedic' });
  });
});

describe('emfCounters', () => {
  it('writes one metric per count, with the reason beside it', () => {
    const written: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
      written.push(String(line));
      return true;
    });
    emfCounters('Paramedic').count('SignalIgnored', 'foreign-account');
    spy.mockRestore();

    expect(written.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        _aws: {
          CloudWatchMetrics: [
            {
              Namespace: 'Paramedic',
              Dimensions: [['service']],
              Metrics: [{ Name: 'SignalIgnored', Unit: 'Count' }],
            },
          ],
        },
        service: 'Paramedic',
        SignalIgnored: 1,
        reason: 'foreign-account',
      },
    ]);
  });
});
