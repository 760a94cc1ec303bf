import { epochOf, type Instant } from '../instant';

/** CloudWatch may still be filling a period for about this long after it ended (aws-facts 6). */
export const ingestionDelaySeconds = 60;

/** Epoch milliseconds of a moment, moved down to the start of its period; CloudWatch aligns periods so. */
export const startOfPeriod = (at: Instant, periodSeconds: number): number => {
  const length = periodSeconds * 1000;
  return Math.floor(epochOf(at) / length) * length;
};

/** The shortest that both fit into, in seconds. */
export const commonPeriod = (one: number, other: number): number =>
  (one * other) / commonDivisor(one, other);

const commonDivisor = (one: number, other: number): number =>
  other > 0 ? commonDivisor(other, one % other) : one;

/**
 * Starts of the periods that began at or after a moment and are complete by now, oldest first.
 * Unreadable moments give none.
 */
export function completePeriods(since: Instant, now: Instant, periodSeconds: number): number[] {
  const length = periodSeconds * 1000;
  const last = epochOf(now) - length - ingestionDelaySeconds * 1000;
  const starts: number[] = [];
  if (!(length > 0)) return starts;
  for (let at = Math.ceil(epochOf(since) / length) * length; at <= last; at += length) {
    starts.push(at);
  }
  return starts;
}
