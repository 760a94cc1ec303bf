import type { ChangeKind } from '../diagnosis/change-episodes';
import type { Instant } from '../instant';
import type { ChangeAuthor } from '../ports/resources';
import type { Cell } from './cell';
import type { Intention } from './outcome';

/** A change that others than this system or AWS made: names out of a catalogue, nothing that anybody wrote. */
export interface SeenChange {
  readonly kind: ChangeKind;
  /** The API call, for example `ecs:UpdateService`; undefined where the feed was told of it otherwise. */
  readonly call: string | undefined;
  readonly by: Exclude<ChangeAuthor, 'paramedic' | 'aws'>;
  readonly at: Instant;
}

/** What became of the trouble, and whether anybody is known to have touched the target before it was over. */
export const courses = ['by-itself', 'after-change', 'still-there', 'unknown'] as const;
export type Course = (typeof courses)[number];

/** What people did, held against what was proposed; `not-comparable` where the feed could not have shown it. */
export const remedies = ['same-kind', 'another-kind', 'none', 'not-comparable'] as const;
export type Remedy = (typeof remedies)[number];

/**
 * What happened after an incident was handed to people: the other half of a counterfactual. It says how the world went on
 * without the proposal, never that the proposal was right, so no number that earns autonomy is made of it.
 */
export interface Afterwards {
  readonly incidentId: string;
  /** ARN of the target that was looked at. */
  readonly service: string;
  /** Undefined where nothing was proposed, or its environment is not known. */
  readonly cell: Cell | undefined;
  readonly wouldHave: Intention | 'nothing';
  /** Until when it was followed. */
  readonly until: Instant;
  readonly course: Course;
  /** For people: since when it was over, or why nobody can tell. */
  readonly because: string;
  readonly remedy: Remedy;
  readonly changes: readonly SeenChange[];
  readonly at: Instant;
}

/** As it is told; its moment is that of its ledger entry. */
export type ToldAfterwards = Omit<Afterwards, 'at'>;

/** How often each course was taken with each remedy. */
export interface CourseCount {
  readonly course: Course;
  readonly remedy: Remedy;
  readonly count: number;
}

export const coursesIn = (all: readonly Afterwards[]): readonly CourseCount[] =>
  courses
    .flatMap((course) =>
      remedies.map((remedy) => ({
        ...{ course, remedy },
        count: all.filter((one) => one.course === course && one.remedy === remedy).length,
      })),
    )
    .filter(({ count }) => count > 0);
