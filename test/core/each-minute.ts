import { instantOf, type Instant } from '../../lambdas/core/instant';
import { now } from './base-facts';

export const minutesFrom = (minutes: number): Instant =>
  instantOf(Date.parse(now) + minutes * 60_000);

/** One datapoint a minute from an hour before to an hour after. */
export const eachMinute = (id: string, valueAt: (minute: number) => number | undefined) => ({
  id,
  complete: true,
  points: Array.from({ length: 120 }, (_, index) => index - 60).flatMap((minute) => {
    const value = valueAt(minute);
    return value === undefined ? [] : [{ at: minutesFrom(minute), value }];
  }),
});
