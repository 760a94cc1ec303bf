import type { AlarmRule, Comparison, Series } from '../alarm';
import { epochOf } from '../instant';

/** What a datapoint is compared with: one threshold, or the two edges of an anomaly band. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Whether a value breaches, as `PutMetricAlarm` defines the comparison; undefined when it cannot be
 * judged because a number is missing or not finite, so that it never passes for either.
 */
export function breaches(
  comparison: Comparison,
  value: number,
  { lower, upper }: Bounds,
): boolean | undefined {
  if (![value, lower, upper].every(Number.isFinite)) return undefined;
  switch (comparison) {
    case 'GreaterThanThreshold':
    case 'GreaterThanUpperThreshold':
      return value > upper;
    case 'GreaterThanOrEqualToThreshold':
      return value >= upper;
    case 'LessThanThreshold':
    case 'LessThanLowerThreshold':
      return value < lower;
    case 'LessThanOrEqualToThreshold':
      return value <= lower;
    case 'LessThanLowerOrGreaterThanUpperThreshold':
      return value < lower || value > upper;
  }
}

/** Values of every series with this id in the period that starts then; a query may yield several series. */
export const valuesAt = (series: readonly Series[], id: string, start: number): number[] =>
  series
    .filter((each) => each.id === id)
    .flatMap(({ points }) => points)
    .filter(({ at }) => epochOf(at) === start)
    .map(({ value }) => value);

/**
 * The bounds that hold in a period. ANOMALY_DETECTION_BAND answers with two series of one id
 * (aws-facts 6); which is which is told by size, since their order is not documented.
 */
export function boundsAt(rule: AlarmRule, series: readonly Series[], start: number): Bounds {
  if (rule.bandId === undefined) {
    const threshold = rule.threshold ?? Number.NaN;
    return { lower: threshold, upper: threshold };
  }
  const edges = valuesAt(series, rule.bandId, start);
  return edges.length === 2
    ? { lower: Math.min(...edges), upper: Math.max(...edges) }
    : { lower: Number.NaN, upper: Number.NaN };
}
