import { minute, smallAccount, worldOf } from '../world/small-account';

interface Answer {
  readonly MetricDataResults: readonly {
    readonly Id: string;
    readonly Values: readonly number[];
  }[];
}

const schema = '{AWS/ApplicationELB,"LoadBalancer","TargetGroup","AvailabilityZone"}';
const balancer = 'app/heron-shop/6c1d2e3f40516273';

async function ask(...expressions: readonly string[]) {
  const account = smallAccount();
  account.world.start(worldOf('shift-traffic-from-zone'));
  const now = account.clock.now();
  const { MetricDataResults } = await account.call<Answer>('monitoring', 'GetMetricData', {
    StartTime: new Date(now - 5 * minute),
    EndTime: new Date(now - 2 * minute),
    MetricDataQueries: expressions.map((Expression, index) => ({
      Id: `e${index}`,
      Expression,
      Period: 60,
    })),
  });
  return MetricDataResults.map(({ Values }) => Values);
}

const search = (as: string, metric: string, of = `"LoadBalancer"="${balancer}"`) =>
  `${as}(SEARCH('${schema} MetricName="${metric}" ${of}', 'Average', 60))`;

describe('SEARCH in the local account', () => {
  it('makes one series of what has those dimensions and no others', async () => {
    const [total, most, least] = await ask(
      search('SUM', 'HealthyHostCount'),
      search('MAX', 'HealthyHostCount'),
      search('SUM', 'UnHealthyHostCount'),
    );

    expect(total).toHaveLength(3);
    expect(total?.[0]).toBeGreaterThan(most?.[0] ?? NaN);
    expect(least).toHaveLength(3);
  });

  it('finds nothing of another load balancer', async () => {
    expect(await ask(search('SUM', 'HealthyHostCount', '"LoadBalancer"="app/cart/0"'))).toEqual([
      [],
    ]);
  });

  it.each([
    ['without an aggregate', search('SUM', 'HealthyHostCount').slice(4, -1)],
    ['with another aggregate', search('AVG', 'HealthyHostCount')],
    ['with a partial match', search('SUM', 'HealthyHostCount', 'shop')],
    ['without a metric', `SUM(SEARCH('${schema} "LoadBalancer"="${balancer}"', 'Average', 60))`],
    ['with a percentile', search('SUM', 'HealthyHostCount').replace('Average', 'p99')],
    ['as a part of more', `2 * ${search('SUM', 'HealthyHostCount')}`],
  ])('is refused %s', async (_what, expression) => {
    await expect(ask(expression)).rejects.toThrow('cannot search');
  });

  it('is charged for every metric that it finds', async () => {
    const account = smallAccount();
    account.world.start(worldOf('shift-traffic-from-zone'));
    const now = account.clock.now();
    await account.call('monitoring', 'GetMetricData', {
      StartTime: new Date(now - 5 * minute),
      EndTime: new Date(now),
      MetricDataQueries: [{ Id: 'e0', Expression: search('SUM', 'HealthyHostCount') }],
    });

    expect(account.made.at(-1)?.demands).toMatchObject([{ units: 3 }]);
  });
});
