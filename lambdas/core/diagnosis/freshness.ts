import type { Picture } from '../evidence';
import { minutesBetween } from '../instant';
import type { Policy } from '../policy';

/** Why a picture must not be judged, or undefined when it may: the alarm's own metric read, and all of it fresh. */
export function staleBecause(picture: Picture, now: string, { caps }: Policy): string | undefined {
  const own = picture.evidence.find(({ source }) => source === 'alarm-metric');
  if (!own) {
    const why = picture.unread.find(({ source }) => source === 'alarm-metric')?.because;
    return `The alarm's own metric could not be read: ${why ?? 'no reason given'}.`;
  }
  const isFresh = (at: string) => minutesBetween(at, now) <= caps.evidenceMaxAgeMinutes;
  if (!isFresh(picture.gatheredAt)) return 'The evidence was gathered too long ago.';
  return isFresh(own.at)
    ? undefined
    : `The newest datapoint of the alarm is older than ${caps.evidenceMaxAgeMinutes} minutes.`;
}
