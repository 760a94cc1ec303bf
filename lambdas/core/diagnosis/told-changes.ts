import type { Evidence } from '../evidence';
import { epochOf, type Instant, minutesAfter, minutesBetween } from '../instant';
import type { Change, ChangeAuthor } from '../ports/resources';
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

const authors: Readonly<Record<ChangeAuthor, string>> = {
  paramedic: ' by Paramedic',
  aws: ' by AWS itself',
  person: ' by a person',
  role: ' by a role',
  unsaid: '',
};

/** What scales by itself, and what this system did, follows trouble and is no change that may have caused it. */
const isCounted = ({ by }: ChangeEpisode): boolean => by !== 'paramedic' && by !== 'aws';

/**
 * Changes of a day as one fact: the latest in words, all that others made in numbers. `...Before` are those of the hour before
 * the trouble, begun before it; `...After` are younger than the trouble and cannot have caused it.
 */
export function toldChanges(
  changes: readonly Change[],
  { id, whose, now, troubleBegunBy }: ToldOf,
): Evidence {
  const found = episodesOf(changes);
  const counted = found.filter(isCounted);
  const within = (minutes: number) =>
    counted.filter(({ latestAt }) => !(minutesBetween(latestAt, now) > minutes));
  const lately = within(recentDeployMinutes);
  const isAfter = ({ begunAt }: ChangeEpisode) => epochOf(begunAt) > troubleBegunBy;
  const after = counted.filter(isAfter);
  const before = counted.filter(
    ({ begunAt, latestAt }) =>
      epochOf(begunAt) <= troubleBegunBy &&
      epochOf(latestAt) >= troubleBegunBy - recentDeployMinutes * 60_000,
  );
  const told = found.slice(0, mostTold).map((each) => inWords(each, now, isAfter(each)));
  return {
    id,
    source: 'changes',
    at: (counted[0] ?? found[0])?.latestAt ?? now,
    summary:
      found.length === 0 ? `No change${whose} in ${changeHours} hours.` : `${told.join('; ')}.`,
    values: {
      inLastHour: lately.length,
      inLastTwoHours: within(2 * 60).length,
      inProgress: lately.filter(({ state }) => state === 'in-progress').length,
      failedInLastHour: lately.filter(({ state }) => state === 'failed').length,
      inLastDay: counted.length,
      releasesBefore: count(before, 'release'),
      releasesAfter: count(after, 'release'),
      configurationsBefore: count(before, 'configuration'),
      configurationsAfter: count(after, 'configuration'),
      operationsBefore: count(before, 'operation'),
      operationsAfter: count(after, 'operation'),
    },
  };
}

function inWords(
  { what, by, state, latestAt }: ChangeEpisode,
  now: Instant,
  isAfter: boolean,
): string {
  const late = isAfter ? ', begun after the trouble' : '';
  return `${sanitiseLabel(what)}${authors[by]} (${state}, ${ago(latestAt, now)}${late})`;
}

const count = (episodes: readonly ChangeEpisode[], kind: ChangeKind): number =>
  episodes.filter((each) => each.kind === kind).length;

const ago = (at: Instant, now: Instant): string => `${Math.round(minutesBetween(at, now))} min ago`;
