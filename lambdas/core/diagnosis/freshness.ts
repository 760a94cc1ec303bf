import type { Evidence, Picture } from '../evidence';
import { minutesBetween } from '../instant';
import type { Policy } from '../policy';
import type { Signal } from '../signal';

/**
 * What a picture is not judged without. A finding may stand for long after Config judged it; how the
 * resource is now, only a direct read tells.
 */
const indispensable = {
  alarm: {
    source: 'alarm-metric',
    called: "The alarm's own metric",
    newest: 'datapoint of the alarm',
  },
  config: { source: 'target-state', called: 'The resource itself', newest: 'read of the resource' },
} as const satisfies Record<Signal['source'], { source: Evidence['source'] } & Called>;

interface Called {
  readonly called: string;
  readonly newest: string;
}

/** Why a picture must not be judged, or undefined when it may: what is indispensable was read, and all of it is fresh. */
export function staleBecause(
  from: Signal['source'],
  picture: Picture,
  now: string,
  { caps }: Policy,
): string | undefined {
  const { source, called, newest } = indispensable[from];
  const own = picture.evidence.find((each) => each.source === source);
  if (!own) {
    const why = picture.unread.find((each) => each.source === source)?.because;
    return `${called} could not be read: ${why ?? 'no reason given'}.`;
  }
  const isFresh = (at: string) => minutesBetween(at, now) <= caps.evidenceMaxAgeMinutes;
  if (!isFresh(picture.gatheredAt)) return 'The evidence was gathered too long ago.';
  return isFresh(own.at)
    ? undefined
    : `The newest ${newest} is older than ${caps.evidenceMaxAgeMinutes} minutes.`;
}
