import type { Evidence, Picture } from '../evidence';
import { minutesBetween } from '../instant';
import type { Policy } from '../policy';
import type { Trouble } from '../trouble';

/** Evidence of which a picture needs at least one source to be judged, and how people call it. */
interface Indispensable {
  readonly sources: readonly Evidence['source'][];
  readonly called: string;
  readonly newest: string;
}

const alarmMetric: Indispensable = {
  sources: ['alarm-metric'],
  called: "The alarm's own metric",
  newest: 'datapoint of the alarm',
};

/** Composite and log alarms have no metric: what is judged is how the target does. */
const target: Indispensable = {
  sources: ['target-state', 'target-metrics'],
  called: 'How the target does',
  newest: 'fact about the target',
};

/** A finding may stand for long after Config judged it; how the resource is now, only a direct read tells. */
const resource: Indispensable = {
  sources: ['target-state'],
  called: 'The resource itself',
  newest: 'read of the resource',
};

function indispensableFor(trouble: Trouble): Indispensable {
  if (trouble.source === 'config') return resource;
  return isMeasured(trouble) ? alarmMetric : target;
}

/** Whether its source will be able to tell that it is over: without that nothing is done about it (law 7). */
export const isMeasured = (trouble: Trouble): boolean =>
  trouble.source === 'config' || trouble.alarm.rule !== undefined;

/** Why a picture must not be judged, or undefined when it may: what is indispensable was read, and all of it is fresh. */
export function staleBecause(
  trouble: Trouble,
  picture: Picture,
  now: string,
  { caps }: Policy,
): string | undefined {
  const { sources, called, newest } = indispensableFor(trouble);
  const own = picture.evidence.filter(({ source }) => sources.includes(source));
  if (own.length === 0) {
    const why = picture.unread.find(({ source }) => sources.includes(source))?.because;
    return `${called} could not be read: ${why ?? 'no reason given'}.`;
  }
  const isFresh = (at: string) => minutesBetween(at, now) <= caps.evidenceMaxAgeMinutes;
  if (!isFresh(picture.gatheredAt)) return 'The evidence was gathered too long ago.';
  return own.some(({ at }) => isFresh(at))
    ? undefined
    : `The newest ${newest} is older than ${caps.evidenceMaxAgeMinutes} minutes.`;
}
