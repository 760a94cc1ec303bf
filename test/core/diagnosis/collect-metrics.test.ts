import { metricCollector } from '../../../lambdas/core/diagnosis/collect-metrics';
import { MemoryMetrics } from '../../fakes/metrics';
import { gatheredAt as now, service } from './pictures';
import { alarm, minutesAgo, points, scanned } from './world';

/** Fired half an hour ago at one datapoint, and not a word since. */
const collect = (missingData: 'ignore' | 'missing' | 'notBreaching') => {
  const rule = { ...alarm.rule!, missingData, evaluationPeriods: 1, datapointsToAlarm: 1 };
  const fired = { ...alarm, since: minutesAgo(28), rule };
  const metrics = new MemoryMetrics([points('m1', [70, 0], [30, 1])]);
  return metricCollector.look(
    { metrics },
    {
      targetArn: service.arn,
      target: service,
      trouble: { source: 'alarm', alarm: fired },
      gatheredAt: now,
      scanned,
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
});
