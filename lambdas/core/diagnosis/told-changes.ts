import type { Evidence } from '../evidence';
import { type Instant, minutesAfter, minutesBetween } from '../instant';
import type { Change } from '../ports/resources';
import { sanitiseLabel } from '../sanitise';

/** A deploy this recent explains trouble better than anything else does. */
export const recentDeployMinutes = 60;

const changeHours = 24;
const mostTold = 5;

export const changesSince = (now: Instant): Instant => minutesAfter(now, -changeHours * 60);

/** Changes of a day as one fact: the latest in words, all of them in numbers. */
export function toldChanges(
  id: string,
  of: string,
  found: readonly Change[],
  now: Instant,
): Evidence {
  const [newest] = found;
  const within = (minutes: number) =>
    found.filter(({ at }) => !(minutesBetween(at, now) > minutes));
  const lately = within(recentDeployMinutes);
  const told = found
    .slice(0, mostTold)
    .map(({ what, state, at }) => `${sanitiseLabel(what)} (${state}, ${ago(at, now)})`);
  return {
    id,
    source: 'changes',
    at: newest?.at ?? now,
    summary: found.length === 0 ? `No change${of} in ${changeHours} hours.` : `${told.join('; ')}.`,
    values: {
      inLastHour: lately.length,
      inLastTwoHours: within(2 * 60).length,
      inProgress: lately.filter(({ state }) => state === 'in-progress').length,
      inLastDay: found.length,
    },
  };
}

const ago = (at: Instant, now: Instant): string => `${Math.round(minutesBetween(at, now))} min ago`;
