import type { AlarmRule, MetricQuery, Series } from '../alarm';
import { epochOf, type Instant, instantOf, minutesAfter } from '../instant';
import { countsEveryMetric } from '../metric-math';
import type { Clock } from '../ports/clock';
import type { Metrics } from '../ports/telemetry';
import type { ValidateRequest } from '../requests';
import type { Measured } from '../verdict';
import { baselineMinutes, guardPeriodSeconds } from './guards';
import { commonPeriod, startOfPeriod } from './periods';

interface SeriesRead {
  readonly series: readonly Series[];
  readonly now: Instant;
  readonly measured: readonly Measured[];
}

/**
 * One read of everything asked for: by the alarm's rule, where there is one, and beside it. Where the alarm's math counts
 * every metric of a question, the others are asked apart, at the same time.
 */
export async function readSeries(
  { metrics, clock }: { readonly metrics: Metrics; readonly clock: Clock },
  request: ValidateRequest,
  beside: readonly MetricQuery[],
  rule?: AlarmRule,
): Promise<SeriesRead> {
  const now = clock.now();
  const own = rule?.queries ?? [];
  const questions = own.some(countsEveryMetric) ? [own, beside] : [[...own, ...beside]];
  const periods = [rule, ...own, ...beside].map((each) => each?.periodSeconds);
  const answers = questions
    .filter(({ length }) => length > 0)
    .map((queries) => metrics.read(queries, ...span(request, periods, now)));
  const series = (await Promise.all(answers)).flat();
  const measured = [...own, ...beside].flatMap((query) => describe(query, series, rule));
  return { series, now, measured };
}

/** From the guards' baseline to now, aligned so that CloudWatch answers with the periods that are asked for. */
function span(
  { actionBeganAt }: ValidateRequest,
  periods: readonly (number | undefined)[],
  now: Instant,
): [from: Instant, to: Instant] {
  const period = periods.reduce<number>(
    (common, each) => commonPeriod(common, each ?? guardPeriodSeconds),
    guardPeriodSeconds,
  );
  const from = startOfPeriod(minutesAfter(actionBeganAt, -baselineMinutes), period);
  return [instantOf(from), instantOf(Math.max(epochOf(now), from + period * 1000))];
}

const describe = (
  query: MetricQuery,
  series: readonly Series[],
  rule: AlarmRule | undefined,
): Measured[] =>
  series
    .filter(({ id }) => id === query.id)
    .map(({ points }) => ({
      label: query.kind === 'metric' ? query.metric.name : query.id,
      periodSeconds: query.periodSeconds ?? rule?.periodSeconds ?? guardPeriodSeconds,
      points: points.map(({ at, value }) => ({ at, value })),
    }));
