import type { AlarmReading, Comparison } from '../../lambdas/core/alarm';
import { isAtOrAfter, minutesAfter, secondsAfter, type Instant } from '../../lambdas/core/instant';
import type { IncidentRecord } from '../../lambdas/core/incident';
import type { Alarms, Metrics } from '../../lambdas/core/ports/telemetry';
import type { Measurement, Window } from './report';

export interface Instruments {
  readonly alarms: Pick<Alarms, 'read'>;
  readonly metrics: Metrics;
  readonly now: () => Instant;
}

export type Measured =
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'unmeasured'; readonly because: string };

const AROUND_MINUTES = 60;

/**
 * The series that the alarm judges, read again as CloudWatch has it now, an hour before and after included. The trouble
 * began with the periods that the alarm looked at when it changed its state.
 */
export async function measure(
  { alarms, metrics, now }: Instruments,
  { incident, endedAt }: IncidentRecord,
): Promise<Measured> {
  const { signal } = incident;
  if (signal.source !== 'alarm') return not('a finding of AWS Config has no series.');
  const reading = await alarms.read(signal.alarm);
  if (!reading) return not('CloudWatch knows the alarm no more.');
  const { rule } = reading;
  if (!rule) return not('an alarm of this kind judges no series of its own.');
  const end = endedAt ?? now();
  const began = secondsAfter(signal.changedAt, -rule.evaluationPeriods * rule.periodSeconds);
  const from = minutesAfter(began, -AROUND_MINUTES);
  const to = earlier(minutesAfter(end, AROUND_MINUTES), now());
  const series = await metrics.read(rule.queries, from, to);
  const judged = series.find(({ id }) => id === rule.returnedId);
  if (!judged?.complete) return not('CloudWatch did not answer with the whole series.');
  const { points } = judged;
  const bounds = [
    { name: 'before', from, to: began },
    { name: 'during', from: began, to: end },
    { name: 'after', from: end, to },
  ] as const;
  const windows = bounds.map((each) => windowOf(each, points, rule.comparison));
  const { threshold } = rule;
  return {
    kind: 'measured',
    measurement: { label: labelOf(reading), threshold, points, windows },
  };
}

const not = (because: string): Measured => ({ kind: 'unmeasured', because });

const earlier = (one: Instant, other: Instant): Instant => (isAtOrAfter(one, other) ? other : one);

function labelOf({ name, rule }: AlarmReading): string {
  const query = rule?.queries.find(({ id }) => id === rule.returnedId);
  return query?.kind === 'metric' ? `${query.metric.name} (${query.statistic})` : name;
}

function windowOf(
  { name, from, to }: Pick<Window, 'name' | 'from' | 'to'>,
  points: Measurement['points'],
  comparison: Comparison,
): Window {
  const values = points
    .filter(({ at }) => isAtOrAfter(at, from) && !isAtOrAfter(at, to))
    .map(({ value }) => value);
  const worst = comparison.startsWith('Less') ? Math.min(...values) : Math.max(...values);
  const isEmpty = values.length === 0;
  return {
    ...{ name, from, to, datapoints: values.length },
    mean: isEmpty ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length,
    worst: isEmpty ? undefined : worst,
  };
}
