import { minute, smallAccount, worldOf } from './small-account';

const balancer = {
  LoadBalancer: 'app/shop/50dc6c495c0c9188',
  TargetGroup: 'targetgroup/checkout/6d0ecf831eec9f09',
};
const cluster = { ClusterName: 'shop', ServiceName: 'checkout' };

/** Values of a metric from so many minutes ago until now, oldest first. */
async function read(
  account: ReturnType<typeof smallAccount>,
  [namespace, metric, dimensions, stat]: readonly [
    string,
    string,
    Readonly<Record<string, string>>,
    string,
  ],
  minutes: number,
): Promise<number[]> {
  const now = account.clock.now();
  const { MetricDataResults } = await account.call<{ MetricDataResults: { Values: number[] }[] }>(
    'monitoring',
    'GetMetricData',
    {
      StartTime: new Date(now - minutes * minute),
      EndTime: new Date(now),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        {
          Id: 'm1',
          MetricStat: {
            Metric: {
              Namespace: namespace,
              MetricName: metric,
              Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
            },
            Period: 60,
            Stat: stat,
          },
        },
      ],
    },
  );
  return MetricDataResults[0]?.Values ?? [];
}

const errors = ['AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', balancer, 'Sum'] as const;
const requests = ['AWS/ApplicationELB', 'RequestCount', balancer, 'Sum'] as const;
const memory = ['AWS/ECS', 'MemoryUtilization', cluster, 'Average'] as const;
const tasks = ['ECS/ContainerInsights', 'RunningTaskCount', cluster, 'Average'] as const;
const restart = { cluster: 'shop', service: 'checkout', forceNewDeployment: true };

async function restarted(scenario: string, minutesLater: number) {
  const account = smallAccount();
  account.world.start(worldOf(scenario));
  await account.clock.pass(4 * minute);
  await account.call('ecs', 'UpdateService', restart);
  await account.clock.pass(minutesLater * minute);
  return account;
}

describe('the metrics of a leaking service', () => {
  it('have a past as soon as the scenario begins', async () => {
    const account = smallAccount();
    account.world.start(worldOf('ecs-crash-loop'));

    expect((await read(account, requests, 180)).length).toBeGreaterThanOrEqual(178);
    const levels = await read(account, memory, 170);
    expect(levels[0]).toBeLessThan(52);
    expect(levels.at(-1)).toBeGreaterThan(90);
  });

  it('say nothing of errors while there are none', async () => {
    const account = smallAccount();
    account.world.start(worldOf('ecs-crash-loop'));
    await account.clock.pass(10 * minute);

    const many = await read(account, errors, 180);
    expect(many.length).toBeGreaterThan(5);
    expect(many.length).toBeLessThan(15);
    expect(many.every((each) => each > 20)).toBe(true);
  });

  it('show fewer tasks than wanted while tasks are killed', async () => {
    const account = smallAccount();
    account.world.start(worldOf('ecs-crash-loop'));
    await account.clock.pass(5 * minute);
    const [latest] = (await read(account, tasks, 3)).toReversed();

    expect(latest).toBeLessThan(4);
    expect(latest).toBeGreaterThanOrEqual(3);
  });

  it('recover after a restart: no errors, requests as before, memory low', async () => {
    const account = await restarted('ecs-crash-loop', 10);

    expect(await read(account, errors, 6)).toEqual([]);
    expect((await read(account, requests, 6)).length).toBeGreaterThan(3);
    expect((await read(account, memory, 3))[0]).toBeLessThan(52);
  });

  it.each([
    [20, 0],
    [50, 1],
  ])('%d s after a minute has ended, %d datapoint of it can be read', async (seconds, count) => {
    const account = smallAccount();
    account.world.start(worldOf('ecs-crash-loop'));
    // The scenario begins at :20 of a minute, so that this ends the minute after.
    await account.clock.pass(100_000 + seconds * 1000);

    expect(await read(account, requests, 1 + seconds / 60)).toHaveLength(count);
  });
});

describe('what can be seen after the action', () => {
  it('blind: nothing at all', async () => {
    const account = await restarted('blind', 10);

    const seen = await Promise.all(
      [errors, requests, memory, tasks].map((metric) => read(account, metric, 9)),
    );
    expect(seen).toEqual([[], [], [], []]);
  });

  it('silent: no errors, but no requests either', async () => {
    const account = await restarted('silent', 10);

    expect(await read(account, errors, 9)).toEqual([]);
    expect(await read(account, requests, 9)).toEqual([]);
    expect((await read(account, tasks, 6)).length).toBeGreaterThan(3);
  });

  it('ineffective: requests and errors go on', async () => {
    const account = await restarted('ineffective', 10);

    expect((await read(account, errors, 5)).length).toBeGreaterThan(2);
    expect((await read(account, requests, 5)).length).toBeGreaterThan(2);
  });

  it('makes-it-worse: fewer tasks than before', async () => {
    const account = await restarted('makes-it-worse', 10);

    expect(Math.max(...(await read(account, tasks, 5)))).toBeLessThan(0.75 * 3.3);
  });
});
