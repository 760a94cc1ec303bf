import * as z from 'zod';
import type { Datapoint } from '../../lambdas/core/alarm';
import { epochOf, type Instant, instantOf, minutesAfter } from '../../lambdas/core/instant';
import { startOfPeriod } from '../../lambdas/core/validation/periods';

const value = z.number().nullable();
const minutes = z.number().nonnegative();
/** Straight from one value to another in so many minutes. */
const ramp = z.strictObject({ from: z.number(), to: z.number(), over: z.number().positive() });
const values = z.union([value, z.array(value).min(1), ramp]);

const told = z.strictObject({
  /** Until the trouble began; a list is repeated backwards, a ramp ends then. */
  before: values,
  /** One value a period since the trouble began, the last of which stays; left out where nothing changed. */
  now: values.optional(),
  /** When this metric changed, where that is not when the trouble began. */
  began: minutes.optional(),
  /** Seconds between two datapoints as the service publishes them. */
  period: z.number().int().positive().default(60),
  /** No datapoint is younger than this. */
  silentFor: minutes.default(0),
  /** CloudWatch answered in part only. */
  partial: z.boolean().default(false),
});

/** Values of a metric, `null` where there is no datapoint; a value that stands alone never changes. */
export const compactSeries = z.preprocess(
  (given) => (given === null || typeof given === 'number' ? { before: given } : given),
  told,
);

export type CompactSeries = z.output<typeof compactSeries>;
type Values = z.output<typeof values>;

/** Datapoints of the last `minutes` until now, oldest first, at the period that the service publishes. */
export function datapointsOf(
  series: CompactSeries,
  now: Instant,
  began: number,
  minutes: number,
): readonly Datapoint[] {
  const length = series.period * 1000;
  const changed = startOfPeriod(minutesAfter(now, -(series.began ?? began)), series.period);
  const last = epochOf(now) - series.silentFor * 60_000 - length;
  const points: Datapoint[] = [];
  for (
    let at = startOfPeriod(minutesAfter(now, -minutes), series.period);
    at <= last;
    at += length
  ) {
    const periods = Math.round((at - changed) / length);
    const found =
      periods < 0 || series.now === undefined
        ? before(series.before, -periods - 1, series.period)
        : since(series.now, periods, series.period);
    if (found !== null) points.push({ at: instantOf(at), value: found });
  }
  return points;
}

const before = (values: Values, back: number, period: number): number | null => {
  if (values === null || typeof values === 'number') return values;
  if (Array.isArray(values)) {
    const length = values.length;
    return values[length - 1 - (((back % length) + length) % length)] ?? null;
  }
  const share = Math.min(1, Math.max(0, (back * period) / 60 / values.over));
  return values.to + (values.from - values.to) * share;
};

const since = (values: Values, periods: number, period: number): number | null => {
  if (values === null || typeof values === 'number') return values;
  if (Array.isArray(values)) return values[Math.min(periods, values.length - 1)] ?? null;
  const share = Math.min(1, (periods * period) / 60 / values.over);
  return values.from + (values.to - values.from) * share;
};
