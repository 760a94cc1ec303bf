import { minutesBetween, type Instant } from '../instant';
import type { TrustPolicy } from '../policy';

const DAY_MINUTES = 24 * 60;

/** NaN when either moment is unreadable. */
export const daysBetween = (from: Instant, to: Instant): number =>
  minutesBetween(from, to) / DAY_MINUTES;

/**
 * How much of one outcome still counts: all of it while it is recent, half of it each half-life later. The sum of the
 * weights is the effective number of outcomes, which is what the demands are compared with.
 */
export function weightOf(
  at: Instant,
  now: Instant,
  { recentDays, halfLifeDays }: Pick<TrustPolicy, 'recentDays' | 'halfLifeDays'>,
): number {
  const old = daysBetween(at, now) - recentDays;
  return old <= 0 ? 1 : 0.5 ** (old / halfLifeDays);
}
