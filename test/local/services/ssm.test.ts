import { deployedDocument, executor, minute, smallAccount, worldOf } from '../world/small-account';

const token = '6f1d2c3b-0000-5000-8000-00000000000a';
const start = {
  DocumentName: 'restart-ecs-service',
  DocumentVersion: '1',
  Parameters: { ClusterName: ['shop'], ServiceName: ['checkout'] },
  ClientToken: token,
  Tags: [{ Key: 'paramedic:attempt:one', Value: 'inc-1' }],
};

const account = () =>
  smallAccount({
    documents: [deployedDocument('restart-ecs-service'), deployedDocument('reboot-ec2-instance')],
  });

async function started(scenario = 'ecs-crash-loop') {
  const set = account();
  set.world.start(worldOf(scenario));
  await set.clock.pass(4 * minute);
  const { AutomationExecutionId: id } = await set.call<{ AutomationExecutionId: string }>(
    'ssm',
    'StartAutomationExecution',
    start,
  );
  const read = async () =>
    (
      await set.call<{ AutomationExecution: Record<string, unknown> }>(
        'ssm',
        'GetAutomationExecution',
        {
          AutomationExecutionId: id,
        },
      )
    ).AutomationExecution;
  return { ...set, id, read };
}

describe('StartAutomationExecution', () => {
  it('runs our document as its own role until the service is healed', async () => {
    const { clock, read, made, alarmEvents } = await started();
    expect(await read()).toMatchObject({ AutomationExecutionStatus: 'InProgress' });
    await clock.pass(6 * minute);

    expect(await read()).toMatchObject({
      AutomationExecutionStatus: 'Success',
      DocumentName: 'restart-ecs-service',
      ExecutedBy: executor.arn,
      ExecutionEndTime: expect.any(Date) as Date,
      Parameters: { ClusterName: ['shop'], ServiceName: ['checkout'] },
      StepExecutions: [
        { StepName: 'ForceNewDeployment', StepStatus: 'Success' },
        { StepName: 'SeeNewDeployment', StepStatus: 'Success' },
        { StepName: 'WaitForRollout', StepStatus: 'Success' },
      ],
    });
    const calls = made.filter(({ action }) => action.startsWith('ecs:'));
    expect(new Set(calls.map(({ caller }) => caller))).toEqual(new Set(['Runbook']));
    expect(alarmEvents().at(-1)?.detail['state']).toMatchObject({ value: 'OK' });
  });

  it('demands the document, its definition, an execution, its tags and the role', async () => {
    const { made } = await started();
    const { demands = [] } =
      made.find(({ action }) => action === 'ssm:StartAutomationExecution') ?? {};
    const arn = (resource: string) => `arn:aws:ssm:eu-west-1:111122223333:${resource}`;
    const tagged = {
      'aws:RequestTag/paramedic:attempt:one': 'inc-1',
      'aws:TagKeys': ['paramedic:attempt:one'],
    };
    const context = { 'ssm:DocumentVersion': ['1'], ...tagged };
    const action = 'ssm:StartAutomationExecution';

    expect(demands).toEqual([
      { action, resource: arn('document/restart-ecs-service'), context },
      { action, resource: arn('automation-definition/restart-ecs-service:1'), context },
      { action, resource: arn('automation-execution/*'), context },
      { action: 'ssm:AddTagsToResource', resource: arn('automation-execution/*'), context: tagged },
      {
        action: 'iam:PassRole',
        resource: 'arn:aws:iam::111122223333:role/Runbook',
        context: { 'iam:PassedToService': 'ssm.amazonaws.com' },
      },
    ]);
  });

  it('answers with the same execution when the same request comes again', async () => {
    const { call, clock, id, made } = await started();
    await clock.pass(minute);

    expect(await call('ssm', 'StartAutomationExecution', start)).toEqual({
      AutomationExecutionId: id,
    });
    expect(made.filter(({ action }) => action === 'ecs:UpdateService')).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    [
      'the token of another request',
      { Parameters: { ClusterName: ['shop'], ServiceName: ['legacy'] } },
      'IdempotentParameterMismatch',
    ],
    [
      'an unknown document',
      { ClientToken: undefined, DocumentName: 'nothing' },
      'AutomationDefinitionNotFoundException',
    ],
    ['another version', { DocumentVersion: '2' }, 'AutomationDefinitionVersionNotFoundException'],
    [
      'a parameter outside its pattern',
      { ClientToken: undefined, Parameters: { ClusterName: ['shop'], ServiceName: ['a b'] } },
      'InvalidAutomationExecutionParametersException',
    ],
    ['a token that is no UUID', { ClientToken: 'short' }, 'ValidationException'],
    [
      'more than five tags',
      { Tags: ['a', 'b', 'c', 'd', 'e', 'f'].map((Key) => ({ Key, Value: '' })) },
      'ValidationException',
    ],
    ['what is not modelled', { MaxErrors: '1' }, 'NotImplemented'],
  ])('refuses %s', async (_what, change, code) => {
    const { call, clock } = await started();
    await clock.pass(minute);

    const again = call('ssm', 'StartAutomationExecution', { ...start, ...change });
    await expect(again).rejects.toMatchObject({ code });
  });

  it('keeps to one start a second', async () => {
    const { call, clock } = await started();
    const again = () => call('ssm', 'StartAutomationExecution', start);

    await expect(again()).rejects.toMatchObject({ code: 'ThrottlingException' });
    await clock.pass(1000);
    await expect(again()).resolves.toBeDefined();
  });

  it('tells of the beginning and of the end by events', async () => {
    const { clock, events, id } = await started();
    await clock.pass(6 * minute);
    const told = events.filter((event) => event['detail-type'].startsWith('EC2 Automation'));

    expect(told.map(({ detail }) => detail['Status'])).toEqual(['InProgress', 'Success']);
    expect(told[1]).toMatchObject({
      resources: [
        `arn:aws:ssm:eu-west-1:111122223333:automation-execution/${id}`,
        'arn:aws:ssm:eu-west-1:111122223333:automation-definition/restart-ecs-service:1',
      ],
      detail: {
        ExecutionId: id,
        Definition: 'restart-ecs-service',
        StartTime: 'Mar 2, 2026 10:04:20 AM',
      },
    });
  });

  it('refuses a document it cannot interpret as soon as it is deployed', () => {
    const [document] = [deployedDocument('restart-ecs-service')];
    const content = { ...document.content, schemaVersion: '0.2' };

    expect(() => smallAccount({ documents: [{ ...document, content }] })).toThrow(
      /restart-ecs-service/,
    );
  });
});

describe('executions', () => {
  it('are found by a tag key, and only by theirs', async () => {
    const { call, clock, id } = await started();
    const find = async (key: string) =>
      (
        await call<{ AutomationExecutionMetadataList: { AutomationExecutionId: string }[] }>(
          'ssm',
          'DescribeAutomationExecutions',
          { Filters: [{ Key: 'TagKey', Values: [key] }] },
        )
      ).AutomationExecutionMetadataList.map((each) => each.AutomationExecutionId);
    await clock.pass(1000);

    expect(await find('paramedic:attempt:one')).toEqual([id]);
    expect(await find('paramedic:attempt:two')).toEqual([]);
  });

  it('are looked at three times a second at most, whichever way', async () => {
    const { call, read } = await started();
    await read();
    await read();
    await call('ssm', 'DescribeAutomationExecutions', {});

    await expect(read()).rejects.toMatchObject({ code: 'ThrottlingException' });
  });

  it('can be stopped, and then are cancelled', async () => {
    const { call, clock, id, read } = await started();
    await clock.pass(minute);
    await call('ssm', 'StopAutomationExecution', { AutomationExecutionId: id });
    await clock.pass(1000);

    expect(await read()).toMatchObject({
      AutomationExecutionStatus: 'Cancelled',
      StepExecutions: [{}, {}, { StepName: 'WaitForRollout', StepStatus: 'Cancelled' }],
    });
  });

  it('that hang time out, as the rollout of a bad revision does', async () => {
    const { clock, read } = await started('decoy-deploy');
    await clock.pass(20 * minute);

    expect(await read()).toMatchObject({ AutomationExecutionStatus: 'TimedOut' });
  });

  it('nobody knows are an error', async () => {
    const { call } = await started();

    await expect(
      call('ssm', 'GetAutomationExecution', { AutomationExecutionId: 'other' }),
    ).rejects.toMatchObject({ code: 'AutomationExecutionNotFoundException' });
  });
});

describe('the reboot document', () => {
  it('ends once the instance passes its check', async () => {
    const set = account();
    set.world.start(worldOf('ec2-unresponsive'));
    await set.clock.pass(3 * minute);
    const { AutomationExecutionId } = await set.call<{ AutomationExecutionId: string }>(
      'ssm',
      'StartAutomationExecution',
      {
        DocumentName: 'reboot-ec2-instance',
        Parameters: { InstanceId: ['i-0a1b2c3d4e5f60718'] },
      },
    );
    const status = () =>
      set.call<object>('ssm', 'GetAutomationExecution', { AutomationExecutionId });
    await set.clock.pass(minute);
    expect(await status()).toMatchObject({
      AutomationExecution: { AutomationExecutionStatus: 'InProgress' },
    });
    await set.clock.pass(2 * minute);

    expect(await status()).toMatchObject({
      AutomationExecution: { AutomationExecutionStatus: 'Success' },
    });
  });
});
