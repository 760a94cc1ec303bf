import { type Instant, minutesAfter, minutesBetween } from '../instant';
import { wholeOf } from '../locate-target';
import type { Changes } from '../ports/resources';
import { sanitiseLabel } from '../sanitise';
import type { Aim, Collector } from './collector';
import { read } from './gathered';

/** A deploy this recent explains trouble better than anything else does. */
export const recentDeployMinutes = 60;

const changeHours = 24;
const mostChanges = 5;

/** Deploys and configuration changes of the target, as they were recorded when they happened. */
export const changeCollector: Collector<{ readonly changes: Changes }, Aim> = {
  sources: () => ['changes'],
  bounds: { withinMilliseconds: 12_000, maximumBytes: 4_000 },
  look: async ({ changes }, { targetArn, gatheredAt: now }) => {
    const found = await changes.since(wholeOf(targetArn), minutesAfter(now, -changeHours * 60));
    const [newest] = found;
    const lately = found.filter(({ at }) => !(minutesBetween(at, now) > recentDeployMinutes));
    const underWay = lately.filter(({ state }) => state === 'in-progress');
    const told = found
      .slice(0, mostChanges)
      .map(({ what, state, at }) => `${sanitiseLabel(what)} (${state}, ${ago(at, now)})`);
    const summary =
      found.length === 0 ? `No change in ${changeHours} hours.` : `${told.join('; ')}.`;
    const values = {
      inLastHour: lately.length,
      inProgress: underWay.length,
      inLastDay: found.length,
    };
    return read([{ id: 'changes', source: 'changes', at: newest?.at ?? now, summary, values }]);
  },
};

const ago = (at: Instant, now: Instant): string => `${Math.round(minutesBetween(at, now))} min ago`;
