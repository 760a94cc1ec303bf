import { callNamed, isListed } from '../api-calls/call-named';
import { episodesOf, type ChangeEpisode } from '../diagnosis/change-episodes';
import { epochOf, type Instant } from '../instant';
import type { Change, ChangeAuthor } from '../ports/resources';
import type { Signal } from '../signal';
import type { Trouble } from '../trouble';
import type { Course, Remedy, SeenChange } from './afterwards';

export interface Followed {
  readonly course: Course;
  readonly because: string;
}

/** From when and until when others' changes are looked at. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

const mostKept = 10;

/** Changes of others that began in the span, the first ones first; at most ten. */
export function seenIn(changes: readonly Change[], { from, until }: Span): readonly SeenChange[] {
  return episodesOf(changes)
    .filter(
      ({ begunAt }) => epochOf(begunAt) >= epochOf(from) && epochOf(begunAt) <= epochOf(until),
    )
    .sort((one, other) => epochOf(one.begunAt) - epochOf(other.begunAt))
    .flatMap(seen)
    .slice(0, mostKept);
}

function seen({ kind, what, by, begunAt: at }: ChangeEpisode): readonly SeenChange[] {
  return isOfOthers(by) ? [{ kind, call: callNamed(what), by, at }] : [];
}

const isOfOthers = (by: ChangeAuthor): by is SeenChange['by'] => by !== 'paramedic' && by !== 'aws';

/**
 * Reads what signalled as it stands after the span. It tells its latest change of state alone, so that a change behind the
 * span leaves open how it stood at the end of it.
 */
export function courseOf(
  trouble: Trouble | undefined,
  changes: readonly SeenChange[],
  { until }: Span,
): Followed {
  if (!trouble) return { course: 'unknown', because: 'what signalled is gone' };
  const { state, since } = lastSaid(trouble);
  const standing = standsFor[state];
  if (standing === 'unknown') return { course: 'unknown', because: `${state} since ${since}` };
  if (!(epochOf(since) <= epochOf(until))) {
    return { course: 'unknown', because: `${state} since ${since}, after it was followed` };
  }
  const because = `${state} since ${since}`;
  if (standing === 'there') return { course: 'still-there', because };
  const touched = changes.some(({ at }) => epochOf(at) <= epochOf(since));
  return { course: touched ? 'after-change' : 'by-itself', because };
}

const standsFor = {
  ALARM: 'there',
  NON_COMPLIANT: 'there',
  OK: 'over',
  COMPLIANT: 'over',
  // The resource may be gone, or out of the rule's scope.
  NOT_APPLICABLE: 'unknown',
  INSUFFICIENT_DATA: 'unknown',
} as const satisfies Readonly<Record<Signal['state'], 'there' | 'over' | 'unknown'>>;

function lastSaid(trouble: Trouble): { readonly state: Signal['state']; readonly since: Instant } {
  switch (trouble.source) {
    case 'alarm':
      return trouble.alarm;
    case 'config': {
      const { compliance, recordedAt } = trouble.finding;
      return { state: compliance, since: recordedAt };
    }
  }
}

/** A change counts as of the same kind when it made a call that the proposed document makes, too. */
export function remedyOf(calls: readonly string[], changes: readonly SeenChange[]): Remedy {
  if (changes.some(({ call }) => call !== undefined && calls.includes(call))) return 'same-kind';
  if (!calls.some(isListed)) return 'not-comparable';
  return changes.length > 0 ? 'another-kind' : 'none';
}
