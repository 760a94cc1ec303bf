import { epochOf, type Instant } from '../instant';

/** How often is swept. */
const everyMilliseconds = 5 * 60_000;

/** As many as can be looked at, beginning elsewhere each time, so that none is left out for good. */
export function inTurn<T>(all: readonly T[], mostAtOnce: number, now: Instant): readonly T[] {
  if (all.length <= mostAtOnce) return all;
  const start = (Math.floor(epochOf(now) / everyMilliseconds) * mostAtOnce) % all.length;
  return [...all.slice(start), ...all.slice(0, start)].slice(0, mostAtOnce);
}
