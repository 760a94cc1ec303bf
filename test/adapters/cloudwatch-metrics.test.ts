import { cloudwatchMetrics } from '../../lambdas/adapters/cloudwatch-metrics';
import type { MetricQuery } from '../../lambdas/core/alarm';
import { answering } from './answering';

describe('cloudwatchMetrics', () => {
  const query = (id: string): MetricQuery => ({
    id,
    kind: 'metric',
    metric: {
      namespace: 'AWS/ECS',
      name: 'MemoryUtilization',
      dimensions: { ClusterName: 'shop' },
    },
    statistic: 'Average',
    periodSeconds: 60,
  });
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
  const read = (answer: unknown, queries: readonly MetricQuery[] = [query('m1')]) =>
    cloudwatchMetrics(answering({ GetMetricData: answer }).client).read(
      queries,
      '2026-01-01T12:00:00.000Z',
      '2026-01-01T12:10:00.000Z',
    );

  it('joins the pages of a series and sorts its points', async () => {
    const series = await read([
      {
        NextToken: 'more',
        MetricDataResults: [
          { Id: 'm1', Label: 'a', StatusCode: 'PartialData', Timestamps: [at(3)], Values: [30] },
        ],
      },
      {
        MetricDataResults: [
          { Id: 'm1', Label: 'a', StatusCode: 'Complete', Timestamps: [at(1)], Values: [10] },
        ],
      },
    ]);

    expect(series).toEqual([
      {
        id: 'm1',
        complete: true,
        points: [
          { at: at(1).toISOString(), value: 10 },
          { at: at(3).toISOString(), value: 30 },
        ],
      },
    ]);
  });

  it.each(['PartialData', 'InternalError', 'Forbidden', undefined])(
    'takes a series with status %s for unknown, not for empty',
    async (StatusCode) => {
      const [series] = await read({ MetricDataResults: [{ Id: 'm1', StatusCode, Values: [] }] });

      expect(series).toEqual({ id: 'm1', complete: false, points: [] });
    },
  );

  it('takes a query without an answer for unknown, and a complete one without points for empty', async () => {
    const series = await read(
      { MetricDataResults: [{ Id: 'm2', StatusCode: 'Complete', Timestamps: [], Values: [] }] },
      [query('m1'), query('m2')],
    );

    expect(series).toEqual([
      { id: 'm1', complete: false, points: [] },
      { id: 'm2', complete: true, points: [] },
    ]);
  });

  it('keeps the two edges of an anomaly band apart', async () => {
    const edge = (Label: string, value: number) => ({
      Id: 'ad1',
      Label,
      StatusCode: 'Complete',
      Timestamps: [at(1)],
      Values: [value],
    });
    const series = await read({ MetricDataResults: [edge('High', 9), edge('Low', 1)] }, [
      {
        id: 'ad1',
        kind: 'expression',
        expression: 'ANOMALY_DETECTION_BAND(m1, 2)',
        periodSeconds: undefined,
      },
    ]);

    expect(series.map(({ points }) => points[0]?.value)).toEqual([9, 1]);
  });

  it('stops after ten pages and then trusts nothing', async () => {
    const page = {
      NextToken: 'more',
      MetricDataResults: [{ Id: 'm1', StatusCode: 'Complete', Timestamps: [], Values: [] }],
    };
    const series = await read(Array.from({ length: 11 }, () => page));

    expect(series).toMatchObject([{ complete: false }]);
  });
});
