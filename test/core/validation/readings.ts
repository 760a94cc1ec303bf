import type { AlarmRule, MetricQuery, Series } from '../../../lambdas/core/alarm';
import { instantOf } from '../../../lambdas/core/instant';
import { judge, type Measurements } from '../../../lambdas/core/validation/judge';

const minute = 60_000;
/** The action ended here; periods are counted from it. */
const ended = Date.parse('2026-01-01T12:00:00.000Z');

/** A moment, in minutes after the action's end. */
export const at = (minutes: number) => instantOf(ended + minutes * minute);

export const dimensions = { LoadBalancer: 'app/shop/1', TargetGroup: 'targetgroup/checkout/2' };

export const metricQuery = (
  id: string,
  namespace: string,
  name: string,
  periodSeconds = 60,
): MetricQuery => ({
  id,
  kind: 'metric',
  metric: { namespace, name, dimensions },
  statistic: 'Sum',
  periodSeconds,
});

/** Values of consecutive periods; `undefined` is a period without a datapoint. */
export const series = (
  id: string,
  values: readonly (number | undefined)[],
  { from = 0, periodSeconds = 60, complete = true } = {},
): Series => ({
  id,
  complete,
  points: values.flatMap((value, index) =>
    value === undefined ? [] : [{ at: at(from + (index * periodSeconds) / 60), value }],
  ),
});

/** 3 of 5 one-minute periods above 20, on a metric that is always reported. */
export const rule: AlarmRule = {
  comparison: 'GreaterThanThreshold',
  threshold: 20,
  bandId: undefined,
  periodSeconds: 60,
  evaluationPeriods: 5,
  datapointsToAlarm: 3,
  missingData: 'missing',
  queries: [metricQuery('m1', 'AWS/ECS', 'CPUUtilization')],
  returnedId: 'm1',
};

/** The same on a count that is reported only when it is not zero. */
export const sparseRule: AlarmRule = {
  ...rule,
  missingData: 'notBreaching',
  queries: [metricQuery('m1', 'AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count')],
};

export const guard = {
  namespace: 'ECS/ContainerInsights',
  metric: 'RunningTaskCount',
  dimensions: {},
  statistic: 'Average',
  worse: 'lower',
  tolerance: 0.25,
} as const;

/** A recovery that nobody doubts: five quiet minutes after the action. Each case changes one thing. */
export const recovered: Measurements = {
  rule,
  series: [series('m1', [1, 2, 1, 0, 1])],
  guards: [],
  actionBeganAt: at(-5),
  actionEndedAt: at(0),
  deadline: at(15),
  now: at(6),
  measured: [],
};

/** What `recovered`, so changed, comes to. */
export const judged = (change: Partial<Measurements>): string => {
  const judgement = judge({ ...recovered, ...change });
  return judgement.kind === 'pending' ? 'pending' : judgement.verdict;
};

/** The alarm's own series, from the action's end on. */
export const own = (...values: (number | undefined)[]) => ({ series: [series('m1', values)] });

export const fifteen = (value: number | undefined) => Array.from({ length: 15 }, () => value);

export const atDeadline = { now: at(15) };

export type Case = [when: string, change: Partial<Measurements>, expected: string];
