/** One minute of one metric, as CloudWatch aggregates it. */
export interface Minute {
  readonly sum: number;
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A metric a resource reports: undefined for a minute in which AWS would report nothing. */
export interface MetricSource {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** The minute that begins at this virtual epoch millisecond. */
  minute(at: number): Minute | undefined;
}

/** Events that are counted one by one, like requests; nothing at all when there were none. */
export const counted = (count: number): Minute | undefined =>
  count > 0 ? { sum: count, count, minimum: 1, maximum: 1 } : undefined;

/** One or more readings of a level, like memory. */
export function levels(...readings: readonly number[]): Minute | undefined {
  if (readings.length === 0) return undefined;
  return {
    sum: readings.reduce((sum, each) => sum + each, 0),
    count: readings.length,
    minimum: Math.min(...readings),
    maximum: Math.max(...readings),
  };
}

export const minuteMilliseconds = 60_000;

/** The beginning of the minute a moment falls in. */
export const minuteOf = (at: number): number => at - (at % minuteMilliseconds);
