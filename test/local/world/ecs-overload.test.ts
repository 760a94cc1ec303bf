import { ecsAccount, serviceWith, taskDefinition } from './ecs-account';

const overloaded = serviceWith({ faults: [{ kind: 'overload', since: -2 }] });
const scaled = (minimum: number, maximum: number) =>
  serviceWith({
    faults: overloaded.faults,
    autoscaling: { minimum, maximum, tags: { 'paramedic:remediation': 'enabled' } },
  });
const byCount = { ScaledBy: 'desired-count', CountBefore: '4', CountAfter: '6' };
const byMinimum = { ScaledBy: 'min-capacity', CountBefore: '2', CountAfter: '6' };

async function metric(
  { call, clock }: Awaited<ReturnType<typeof ecsAccount>>,
  name: string,
  dimensions: Readonly<Record<string, string>>,
  namespace: string,
): Promise<number> {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const { MetricDataResults } = await call<{ MetricDataResults: { Values: number[] }[] }>(
    'monitoring',
    'GetMetricData',
    {
      StartTime: new Date(clock.now() - 5 * 60_000),
      EndTime: new Date(clock.now()),
      MetricDataQueries: [
        {
          Id: 'm',
          MetricStat: {
            Metric: { Namespace: namespace, MetricName: name, Dimensions },
            Period: 60,
            Stat: 'Average',
          },
        },
      ],
    },
  );
  return MetricDataResults[0]?.Values[0] ?? NaN;
}

const processors = (account: Awaited<ReturnType<typeof ecsAccount>>) =>
  metric(account, 'CPUUtilization', { ClusterName: 'shop', ServiceName: 'checkout' }, 'AWS/ECS');

describe('overload', () => {
  it('saturates processors and fails what is beyond them', async () => {
    const account = await ecsAccount([overloaded]);

    expect(await processors(account)).toBeGreaterThan(90);
    expect(account.alarmStates()).toEqual(['ALARM']);
  });

  it('is healed by more tasks, and comes back without them', async () => {
    const account = await ecsAccount([overloaded]);
    const { run, described, alarmStates } = account;
    const { status, steps } = await run('scale-out-ecs-service', byCount);

    expect({ status, steps }).toEqual({
      status: 'Success',
      steps: ['ChooseTheWay', 'AssertDesiredCount', 'SetDesiredCount', 'SeeDesiredCount'],
    });
    expect(await described()).toMatchObject({ desiredCount: 6, runningCount: 6 });
    expect(await processors(account)).toBeLessThan(70);
    expect(alarmStates()).toEqual(['ALARM', 'OK']);
    await run('scale-out-ecs-service', { ...byCount, CountBefore: '6', CountAfter: '4' });

    expect(await described()).toMatchObject({ desiredCount: 4, runningCount: 4 });
    expect(alarmStates()).toEqual(['ALARM', 'OK', 'ALARM']);
  });

  it('is healed by a higher minimum where the service is scaled automatically', async () => {
    const { run, described, alarmStates } = await ecsAccount([scaled(2, 10)]);
    const { status, steps } = await run('scale-out-ecs-service', byMinimum);

    expect({ status, steps }).toEqual({
      status: 'Success',
      steps: ['ChooseTheWay', 'AssertMinCapacity', 'SetMinCapacity', 'SeeMinCapacity'],
    });
    expect(await described()).toMatchObject({ desiredCount: 6, runningCount: 6 });
    expect(alarmStates()).toEqual(['ALARM', 'OK']);
  });

  it('goes on for a while after more tasks are wanted: they have to start', async () => {
    const { ecs, described } = await ecsAccount([overloaded]);
    await ecs('UpdateService', { cluster: 'shop', service: 'checkout', desiredCount: 6 });

    expect(await described()).toMatchObject({ desiredCount: 6, runningCount: 4 });
  });

  it.each([
    ['a restart', 'restart-ecs-service', {}],
    ['too few tasks more', 'scale-out-ecs-service', { ...byCount, CountAfter: '5' }],
    ['the count of another moment', 'scale-out-ecs-service', { ...byCount, CountBefore: '3' }],
    ['a minimum that nobody registered', 'scale-out-ecs-service', byMinimum],
    [
      'going back to itself',
      'rollback-ecs-service',
      {
        TaskDefinitionBefore: taskDefinition(42),
        TaskDefinitionAfter: taskDefinition(42),
        InFlightBefore: 'none',
        InFlightAfter: 'none',
      },
    ],
  ])('is not healed by %s', async (_what, document, given) => {
    const { run, alarmStates } = await ecsAccount([overloaded]);
    await run(document, given);

    expect(alarmStates()).toEqual(['ALARM']);
  });

  it('ends with the traffic', async () => {
    const { clock, alarmStates } = await ecsAccount([{ ...overloaded, healsAt: 10 }]);
    await clock.pass(10 * 60_000);

    expect(alarmStates()).toEqual(['ALARM', 'OK']);
  });
});
