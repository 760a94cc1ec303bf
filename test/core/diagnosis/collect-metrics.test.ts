import type { AlarmRule } from '../../../lambdas/core/alarm';
import type { BusinessMetric } from '../../../lambdas/core/business-metric';
import { metricCollector } from '../../../lambdas/core/diagnosis/collect-metrics';
import type { Scene } from '../../../lambdas/core/diagnosis/collector';
import { MemoryMetrics } from '../../fakes/metrics';
import { gatheredAt as now, service } from './pictures';
import { alarm, minutesAgo, points, scanned } from './world';

const orders: BusinessMetric = {
  ...{ name: 'orders', namespace: 'Shop', metric: 'OrdersPlaced', dimensions: {} },
  ...{ statistic: 'Sum', periodSeconds: 60, worse: 'lower', tolerance: 0.3 },
};

const balanced = { LoadBalancer: 'app/shop/1', TargetGroup: 'targetgroup/checkout/1' };

/** About the requests that a load balancer sends there. */
const served = {
  ...alarm,
  rule: {
    ...alarm.rule!,
    queries: alarm.rule!.queries.map((query) =>
      query.kind === 'metric'
        ? {
            ...query,
            metric: { ...query.metric, namespace: 'AWS/ApplicationELB', dimensions: balanced },
          }
        : query,
    ),
  },
};

/** Fired half an hour ago at one datapoint, and not a word since. */
const collect = (missingData: 'ignore' | 'missing' | 'notBreaching') => {
  const rule = { ...alarm.rule!, missingData, evaluationPeriods: 1, datapointsToAlarm: 1 };
  const fired = { ...alarm, since: minutesAgo(28), rule };
  const metrics = new MemoryMetrics([points('m1', [70, 0], [30, 1])]);
  return metricCollector.look(
    { metrics, policy: {} },
    {
      targetArn: service.arn,
      target: service,
      trouble: { source: 'alarm', alarm: fired },
      gatheredAt: now,
      scanned,
      reachedBy: 'signal',
    },
  );
};

describe('metricCollector', () => {
  it('shows what made an alarm fire that ignores missing data', async () => {
    const { evidence, unread } = await collect('ignore');

    expect(evidence).toMatchObject([
      { id: 'alarm-metric', at: minutesAgo(29), values: { latest: 1, datapoints: 1, baseline: 0 } },
    ]);
    expect(unread.map(({ source }) => source)).not.toContain('alarm-metric');
  });

  it('names what the business counts among its sources only where there is any of the target', () => {
    const scene: Scene = {
      ...{ targetArn: service.arn, target: service, gatheredAt: now, scanned, reachedBy: 'signal' },
      trouble: { source: 'alarm', alarm },
    };
    const sourcesWith = (...businessMetrics: BusinessMetric[]) =>
      metricCollector.sources(scene, { metrics: new MemoryMetrics(), policy: { businessMetrics } });

    expect(sourcesWith()).toEqual(['alarm-metric', 'target-metrics', 'quota']);
    expect(sourcesWith({ ...orders, of: { arns: [`${service.arn}-2`] } })).toEqual(sourcesWith());
    expect(sourcesWith(orders)).toEqual(['alarm-metric', 'target-metrics', 'quota', 'business']);
  });

  it.each([
    ['signal', true],
    ['lead', false],
  ] as const)(
    'asks by the dimensions of the alarm what is reached by the %s',
    async (reachedBy, asks) => {
      const asked: string[] = [];
      const metrics = new MemoryMetrics();
      const listening = {
        read: (...[queries, from, to]: Parameters<MemoryMetrics['read']>) => {
          asked.push(
            ...queries.filter(({ id }) => id !== 'm1').map((each) => JSON.stringify(each)),
          );
          return metrics.read(queries, from, to);
        },
      };
      await metricCollector.look(
        { metrics: listening, policy: {} },
        {
          ...{ targetArn: service.arn, target: service, gatheredAt: now, scanned, reachedBy },
          trouble: { source: 'alarm', alarm: served },
        },
      );

      expect(asked.some((each) => each.includes('TargetGroup'))).toBe(asks);
      expect(asked.length).toBeGreaterThan(0);
    },
  );

  it.each(['missing', 'notBreaching'] as const)(
    'has not read an alarm that counts missing data as %s and has gone silent',
    async (missingData) => {
      const { evidence, unread } = await collect(missingData);

      expect(evidence).toEqual([]);
      expect(unread).toContainEqual({
        source: 'alarm-metric',
        because: 'the alarm has no recent datapoint',
      });
    },
  );

  it.each<[what: string, rule: Partial<AlarmRule>, breaching: number | undefined]>([
    ['above its threshold', { threshold: 20 }, 2],
    ['above none of them', { threshold: 200 }, 0],
    ['below it', { threshold: 130, comparison: 'LessThanThreshold' }, 1],
    ['outside a band that nobody answered', { bandId: 'ad1' }, undefined],
  ])('counts the datapoints that breach: %s', async (_what, change, breaching) => {
    const metrics = new MemoryMetrics([points('m1', [4, 120], [3, 151])]);
    const judged = { ...alarm, rule: { ...alarm.rule!, ...change } };
    const { evidence } = await metricCollector.look(
      { metrics, policy: {} },
      {
        targetArn: service.arn,
        target: service,
        trouble: { source: 'alarm', alarm: judged },
        gatheredAt: now,
        scanned,
        reachedBy: 'signal',
      },
    );

    expect(evidence[0]?.values['breaching']).toBe(breaching);
  });
});
