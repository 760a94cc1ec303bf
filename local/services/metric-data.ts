import * as z from 'zod';
import { ApiError } from '../endpoint/api';
import type { Telemetry } from '../world/telemetry';
import { evaluateExpression } from './metric-math';
import { combined, searchIn } from './metric-search';
import { quotaAsked, quotaOf } from './service-quota';
import { moment } from './wire';

const stat = z.strictObject({
  Metric: z.strictObject({
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
  }),
  Period: z.int().multipleOf(60),
  // Percentiles would need the distribution, which is not modelled.
  Stat: z.enum(['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount']),
  Unit: z.string().optional(),
});
const query = z.strictObject({
  Id: z.string().regex(/^[a-z][A-Za-z0-9_]*$/),
  MetricStat: stat.optional(),
  Expression: z.string().optional(),
  Label: z.string().optional(),
  Period: z.number().optional(),
  ReturnData: z.boolean().default(true),
});

export const metricDataInput = z.strictObject({
  MetricDataQueries: z.array(query).min(1).max(500),
  StartTime: moment,
  EndTime: moment,
  ScanBy: z.enum(['TimestampDescending', 'TimestampAscending']).default('TimestampDescending'),
  MaxDatapoints: z.number().optional(),
  NextToken: z.string().optional(),
});

/** What is charged for: every metric, of a search every one that it finds; math is free. */
export const metricsAsked = (
  { MetricDataQueries }: z.infer<typeof metricDataInput>,
  telemetry: Telemetry,
): number =>
  MetricDataQueries.reduce((sum, { MetricStat, Expression = '' }) => {
    const search = searchIn(Expression);
    const found = search ? telemetry.search(search, 0, 0, 0).length : 0;
    return sum + found + (MetricStat ? 1 : 0);
  }, 0);

/** Values by the beginning of their period. */
export type Values = ReadonlyMap<number, number>;

/** `GetMetricData`: EndTime is exclusive, periods without data are left out. */
export function metricData(
  asked: z.infer<typeof metricDataInput>,
  telemetry: Telemetry,
  now: number,
) {
  const { MetricDataQueries, StartTime, EndTime, ScanBy } = asked;
  if (EndTime <= StartTime) {
    throw new ApiError('ValidationError', 'EndTime must be after StartTime');
  }
  const read = new Map<string, Values>();
  for (const { Id, MetricStat } of MetricDataQueries) {
    if (MetricStat) read.set(Id, series(MetricStat, telemetry, StartTime, EndTime, now));
  }
  for (const { Id, Expression } of MetricDataQueries) {
    if (Expression === undefined) continue;
    const search = searchIn(Expression);
    const quota = quotaAsked(Expression);
    if (search) {
      read.set(Id, combined(search.as, telemetry.search(search, StartTime, EndTime, now)));
    } else if (quota !== undefined) {
      const of = MetricDataQueries.find((each) => each.Id === quota)?.MetricStat?.Metric;
      read.set(Id, quotaOf(of && measuredOf(of), read.get(quota)));
    } else read.set(Id, evaluateExpression(Expression, read));
  }
  const shown = MetricDataQueries.filter(({ ReturnData }) => ReturnData);
  return {
    Messages: [],
    MetricDataResults: shown.map(({ Id, Label, MetricStat, Expression }) => {
      const ascending = [...(read.get(Id) ?? [])].sort(([one], [other]) => one - other);
      const points = ScanBy === 'TimestampAscending' ? ascending : ascending.toReversed();
      return {
        Id,
        Label: Label ?? MetricStat?.Metric.MetricName ?? Expression ?? Id,
        Timestamps: points.map(([at]) => new Date(at)),
        Values: points.map(([, value]) => value),
        StatusCode: 'Complete',
      };
    }),
  };
}

const measuredOf = ({ Namespace, MetricName, Dimensions }: z.infer<typeof stat>['Metric']) => ({
  namespace: Namespace,
  metric: MetricName,
  dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
});

function series(
  { Metric, Period, Stat }: z.infer<typeof stat>,
  telemetry: Telemetry,
  from: number,
  to: number,
  now: number,
): Values {
  const points = telemetry.series(
    {
      ...measuredOf(Metric),
      statistic: Stat,
      periodSeconds: Period,
    },
    from,
    to,
    now,
  );
  return new Map(points.map(({ at, value }) => [at, value]));
}
