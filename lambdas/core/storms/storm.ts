import { epochOf, minutesAfter, type Instant } from '../instant';
import type { StormPolicy } from '../policy';

/** More incidents at once than people can be told of one by one. */
export interface Storm {
  /** `storm-` and the moment at which it was recognised. */
  readonly id: string;
  /** The first moment of the window in which it was recognised. */
  readonly from: Instant;
  readonly beganAt: Instant;
  /** The incident that made it one. */
  readonly by: string;
  /** Whether people have been told that it began. */
  readonly told: boolean;
  /** When no more came; undefined while they still do. */
  readonly calmAt: Instant | undefined;
  /** When the last incident of it had ended, or had been waited for long enough. */
  readonly overAt: Instant | undefined;
}

/** Minutes in which arrivals are counted, oldest first, the last being that of the moment. */
export const windowOf = (at: Instant, { minutes }: StormPolicy): readonly Instant[] =>
  Array.from({ length: minutes }, (_each, index) =>
    minutesAfter(minuteOf(at), index + 1 - minutes),
  );

export const minuteOf = (at: Instant): Instant =>
  `${at.slice(0, '2026-01-01T00:00'.length)}:00.000Z`;

/** Whether so many incidents, counted by the minute, are a storm. */
export const isStorm = (counted: readonly number[], { incidents }: StormPolicy): boolean =>
  counted.reduce((sum, each) => sum + each, 0) >= incidents;

export const begunBy = (incidentId: string, at: Instant, policy: StormPolicy): Storm => ({
  id: `storm-${at}`,
  from: windowOf(at, policy)[0] ?? at,
  beganAt: at,
  by: incidentId,
  ...{ told: false, calmAt: undefined, overAt: undefined },
});

/** An incident stays part of the storm in which it was opened, however long it lasts. */
export const isPartOf = ({ from, calmAt }: Storm, openedAt: Instant): boolean =>
  epochOf(openedAt) >= epochOf(from) &&
  (calmAt === undefined || epochOf(openedAt) <= epochOf(calmAt));
