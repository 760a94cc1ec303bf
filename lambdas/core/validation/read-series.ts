import type { AlarmRule, MetricQuery, Series } from '../alarm';
import { epochOf, type Instant, instantOf, minutesAfter } from '../instant';
import type { Clock } from '../ports/clock';
import type { Metrics } from '../ports/telemetry';
import type { ValidateRequest } from '../requests';
import type { Measured } from '../verdict';
import { baselineMinutes, guardPeriodSeconds } from './guards';
import { startOfPeriod } from './periods';

interface SeriesRead {
  readonly series: readonly Series[];
  readonly now: Instant;
  readonly measured: readonly Measured[];
}

/** One read of everything asked for; the rule is the alarm's, where there is one. */
export async function readSeries(
  { metrics, clock }: { readonly metrics: Metrics; readonly clock: Clock },
  request: ValidateRequest,
  queries: readonly MetricQuery[],
  rule?: AlarmRule,
): Promise<SeriesRead> {
  const now = clock.now();
  const series =
    queries.length === 0 ? [] : await metrics.read(queries, ...span(request, rule, now));
  return { series, now, measured: queries.flatMap((query) => describe(query, series, rule)) };
}

/** From the guards' baseline to now, aligned so that CloudWatch answers with the alarm's own periods. */
function span(
  { actionBeganAt }: ValidateRequest,
  rule: AlarmRule | undefined,
  now: Instant,
): [from: Instant, to: Instant] {
  const period = Math.max(rule?.periodSeconds ?? 0, guardPeriodSeconds);
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
