import { minute, smallAccount, worldOf } from '../world/small-account';

interface Answer {
  readonly MetricDataResults: readonly {
    readonly Id: string;
    readonly Values: readonly number[];
  }[];
}

async function ask(name: string, expression = 'SERVICE_QUOTA(m1)') {
  const account = smallAccount();
  account.world.start(worldOf('raise-lambda-concurrency'));
  const now = account.clock.now();
  const { MetricDataResults } = await account.call<Answer>('monitoring', 'GetMetricData', {
    StartTime: new Date(now - 5 * minute),
    EndTime: new Date(now - 2 * minute),
    MetricDataQueries: [
      {
        Id: 'm1',
        MetricStat: {
          Metric: { Namespace: 'AWS/Lambda', MetricName: name },
          Period: 60,
          Stat: 'Maximum',
        },
      },
      { Id: 'e1', Expression: expression, Period: 60 },
    ],
  });
  return MetricDataResults.map(({ Values }) => Values);
}

describe('SERVICE_QUOTA in the local account', () => {
  it('is the quota at every datapoint of the metric', async () => {
    const [used, quota] = await ask('ConcurrentExecutions');

    expect(quota).toEqual([1_000, 1_000, 1_000]);
    expect(used?.every((each) => each > 0 && each < 1_000)).toBe(true);
  });

  it.each([
    ['a metric that has none', 'ClaimedAccountConcurrency', 'SERVICE_QUOTA(m1)'],
    ['nothing', 'ConcurrentExecutions', 'SERVICE_QUOTA(m2)'],
  ])('refuses the whole question when it is asked of %s', async (_what, name, expression) => {
    await expect(ask(name, expression)).rejects.toThrow('no service quota associated');
  });

  it('is refused as a part of more', async () => {
    await expect(ask('ConcurrentExecutions', 'm1 / SERVICE_QUOTA(m1)')).rejects.toMatchObject({
      status: 501,
    });
  });
});
