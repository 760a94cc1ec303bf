import type { Evidence } from '../evidence';
import { epochOf, type Instant, minutesAfter, minutesBetween } from '../instant';
import type { Change } from '../ports/resources';
import { sanitiseLabel } from '../sanitise';
import { type ChangeEpisode, type ChangeKind, episodesOf } from './change-episodes';

/** A deploy this recent explains trouble better than anything else does. */
export const recentDeployMinutes = 60;

const changeHours = 24;
const mostTold = 5;

export const changesSince = (now: Instant): Instant => minutesAfter(now, -changeHours * 60);

/** Of what the changes are told. */
export interface ToldOf {
  readonly id: string;
  /** For people, for example ` of its stack`; empty for the target itself. */
  readonly whose: string;
  readonly now: Instant;
  /** In milliseconds of the epoch; of unknown beginnings nothing is before and nothing after. */
  readonly troubleBegunBy: number;
}

/**
 * Changes of a day as one fact: the latest in words, all of them in numbers. `...Before` are those of the hour before
 * the trouble, begun before it; `...After` are younger than the trouble and cannot have caused it.
 */
export function toldChanges(
  changes: readonly Change[],
  { id, whose, now, troubleBegunBy }: ToldOf,
): Evidence {
  const found = episodesOf(changes);
  const within = (minutes: number) =>
    found.filter(({ latestAt }) => !(minutesBetween(latestAt, now) > minutes));
  const lately = within(recentDeployMinutes);
  const isAfter = ({ begunAt }: ChangeEpisode) => epochOf(begunAt) > troubleBegunBy;
  const after = found.filter(isAfter);
  const before = found.filter(
    ({ begunAt, latestAt }) =>
      epochOf(begunAt) <= troubleBegunBy &&
      epochOf(latestAt) >= troubleBegunBy - recentDeployMinutes * 60_000,
  );
  const told = found.slice(0, mostTold).map((each) => {
    const late = isAfter(each) ? ', begun after the trouble' : '';
    return `${sanitiseLabel(each.what)} (${each.state}, ${ago(each.latestAt, now)}${late})`;
  });
  return {
    id,
    source: 'changes',
    at: found[0]?.latestAt ?? now,
    summary:
      found.length === 0 ? `No change${whose} in ${changeHours} hours.` : `${told.join('; ')}.`,
    values: {
      inLastHour: lately.length,
      inLastTwoHours: within(2 * 60).length,
      inProgress: lately.filter(({ state }) => state === 'in-progress').length,
      failedInLastHour: lately.filter(({ state }) => state === 'failed').length,
      inLastDay: found.length,
      releasesBefore: count(before, 'release'),
      releasesAfter: count(after, 'release'),
      configurationsBefore: count(before, 'configuration'),
      configurationsAfter: count(after, 'configuration'),
      operationsBefore: count(before, 'operation'),
      operationsAfter: count(after, 'operation'),
    },
  };
}

const count = (episodes: readonly ChangeEpisode[], kind: ChangeKind): number =>
  episodes.filter((each) => each.kind === kind).length;

const ago = (at: Instant, now: Instant): string => `${Math.round(minutesBetween(at, now))} min ago`;
