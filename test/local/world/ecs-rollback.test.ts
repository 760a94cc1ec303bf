import { alarms, ecsAccount, serviceWith, shortId, taskDefinition } from './ecs-account';

const hanging = serviceWith({ faults: [{ kind: 'bad-revision', since: -4 }] });
const settled = serviceWith({ faults: [{ kind: 'bad-revision', since: -12, hangs: false }] });
const parameters = {
  TaskDefinitionBefore: taskDefinition(43),
  TaskDefinitionAfter: taskDefinition(42),
  InFlightBefore: 'none',
  InFlightAfter: 'none',
};
const way = {
  settled: [
    'AssertTaskDefinitionBefore',
    'ChooseTheWay',
    'SetTaskDefinition',
    'SeeTaskDefinitionAfter',
    'WaitForRollout',
  ],
  inFlight: [
    'AssertTaskDefinitionBefore',
    'ChooseTheWay',
    'StopDeployment',
    'WaitForRollback',
    'SeeTaskDefinitionAfter',
    'WaitForRollout',
  ],
};

describe('a bad revision', () => {
  it('that was rolled out is healed by the one before', async () => {
    const { run, alarmStates, described } = await ecsAccount([settled]);
    expect(alarmStates()).toEqual(['ALARM']);
    const { status, steps } = await run('rollback-ecs-service', parameters);

    expect({ status, steps }).toEqual({ status: 'Success', steps: way.settled });
    expect(alarmStates()).toEqual(['ALARM', 'OK']);
    expect((await described()).taskDefinition).toBe(taskDefinition(42));
  });

  it('whose rollout is in flight is healed by stopping that', async () => {
    const { run, alarmStates, deployments } = await ecsAccount([hanging]);
    const [newest] = await deployments();
    const InFlightBefore = shortId(newest!.serviceDeploymentArn);
    const { status, steps } = await run('rollback-ecs-service', { ...parameters, InFlightBefore });

    expect({ status, steps }).toEqual({ status: 'Success', steps: way.inFlight });
    expect(alarmStates()).toEqual(['ALARM', 'OK']);
    expect((await deployments()).map((each) => each.status)).toEqual([
      'ROLLBACK_SUCCESSFUL',
      'SUCCESSFUL',
    ]);
  });

  it.each([
    ['restarted', 'restart-ecs-service', {}],
    [
      'given more tasks',
      'scale-out-ecs-service',
      { ScaledBy: 'desired-count', CountBefore: '4', CountAfter: '6' },
    ],
  ])('stays bad when it is %s', async (_how, document, given) => {
    const { run, alarmStates } = await ecsAccount([settled]);
    await run(document, given);

    expect(alarmStates()).toEqual(['ALARM']);
  });

  it.each([
    [
      'its task definition is not the one that was seen',
      { TaskDefinitionBefore: taskDefinition(41) },
    ],
    ['the one before is not known', { TaskDefinitionAfter: taskDefinition(41) }],
    ['another deployment is under way', { InFlightBefore: 'another' }],
  ])('is left alone when %s', async (_when, given) => {
    const { run, described } = await ecsAccount([settled]);
    const { status } = await run('rollback-ecs-service', { ...parameters, ...given });

    expect(status).toBe('Failed');
    expect((await described()).taskDefinition).toBe(taskDefinition(43));
  });

  it('is brought back by undoing the rollback, be it of a rollout in flight', async () => {
    const { run, deployments, described } = await ecsAccount([hanging]);
    const [newest] = await deployments();
    const id = shortId(newest!.serviceDeploymentArn);
    await run('rollback-ecs-service', { ...parameters, InFlightBefore: id });
    const { steps } = await run('rollback-ecs-service', {
      TaskDefinitionBefore: taskDefinition(42),
      TaskDefinitionAfter: taskDefinition(43),
      InFlightBefore: 'none',
      InFlightAfter: id,
    });

    // The fault says that its rollout hangs, so that the last wait times out.
    expect(steps).toEqual(way.settled.slice(0, -1));
    expect((await described()).deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', rolloutState: 'COMPLETED' },
    ]);
  });

  it('of one service is not healed by rolling back another', async () => {
    const sibling = serviceWith({
      name: 'basket',
      loadBalancer: 'b',
      targetGroup: 'b',
      faults: settled.faults,
    });
    const { run, alarmStates, described } = await ecsAccount([settled, sibling]);
    const { status } = await run('rollback-ecs-service', {
      ServiceName: 'basket',
      ...parameters,
      TaskDefinitionBefore: taskDefinition(43, 'basket'),
      TaskDefinitionAfter: taskDefinition(42, 'basket'),
    });

    expect(status).toBe('Success');
    expect((await described('basket')).taskDefinition).toBe(taskDefinition(42, 'basket'));
    expect(alarmStates()).toEqual(['ALARM']);
    expect(alarms).toHaveLength(1);
  });
});
