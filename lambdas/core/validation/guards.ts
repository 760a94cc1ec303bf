import type { Datapoint, Series } from '../alarm';
import { epochOf, type Instant, minutesAfter } from '../instant';
import type { GuardMetric } from '../remediation';
import { completePeriods } from './periods';

/** Guards are read in the shortest period that every AWS service metric is stored in, unless they say otherwise. */
export const guardPeriodSeconds = 60;

export const periodOf = ({ periodSeconds }: GuardMetric): number =>
  periodSeconds ?? guardPeriodSeconds;

/** How far back the time before the action is looked at. */
export const baselineMinutes = 30;

/** The newest points before and after the action that are compared: three minutes, so that an odd one is not a verdict. */
const pointsNeeded = (guard: GuardMetric): number => Math.max(1, Math.ceil(180 / periodOf(guard)));

export interface GuardReading {
  readonly guard: GuardMetric;
  /** Undefined when it could not be read at all, for example because a dimension could not be filled in. */
  readonly series: Series | undefined;
}

export type GuardOutcome =
  | { readonly kind: 'held' }
  | { readonly kind: 'worse'; readonly before: number; readonly after: number }
  /** Had no data before the action, so nothing can be compared. */
  | { readonly kind: 'unmeasured' }
  /** Cannot be compared yet, or any more. */
  | { readonly kind: 'unknown'; readonly because: string };

/**
 * Compares a guard metric after the action with the time before it. Both sides need data; NaN never passes.
 * The time before is the half hour or its newest points, whichever were worse: a guard that the trouble itself
 * moves was fine for most of the half hour, and trouble that goes on is not harm that the action did.
 */
export function judgeGuard(
  { guard, series }: GuardReading,
  actionBeganAt: Instant,
  actionEndedAt: Instant,
  now: Instant,
): GuardOutcome {
  if (!series?.complete) return { kind: 'unknown', because: 'could not be read' };

  const earliest = minutesAfter(actionBeganAt, -baselineMinutes);
  const latest = minutesAfter(actionBeganAt, -periodOf(guard) / 60);
  const before = series.points.filter(
    ({ at }) => epochOf(at) >= epochOf(earliest) && epochOf(at) <= epochOf(latest),
  );
  if (before.length === 0) return { kind: 'unmeasured' };

  const needed = pointsNeeded(guard);
  const fresh = new Set(completePeriods(actionEndedAt, now, periodOf(guard)));
  const after = newest(
    needed,
    series.points.filter(({ at }) => fresh.has(epochOf(at))),
  );
  if (after.length < needed) {
    return { kind: 'unknown', because: `has ${after.length} of ${needed} datapoints` };
  }
  const worst = guard.worse === 'higher' ? Math.max : Math.min;
  return compare(guard, worst(mean(before), mean(newest(needed, before))), mean(after));
}

const newest = (count: number, points: readonly Datapoint[]): readonly Datapoint[] =>
  [...points].sort((one, other) => epochOf(one.at) - epochOf(other.at)).slice(-count);

function compare({ worse, tolerance }: GuardMetric, before: number, after: number): GuardOutcome {
  const margin = Math.abs(before) * tolerance;
  if (![before, after, margin].every(Number.isFinite)) {
    return { kind: 'unknown', because: 'has a value that is not a number' };
  }
  const held = worse === 'higher' ? after <= before + margin : after >= before - margin;
  return held ? { kind: 'held' } : { kind: 'worse', before, after };
}

const mean = (points: readonly Datapoint[]): number =>
  points.reduce((sum, { value }) => sum + value, 0) / points.length;
