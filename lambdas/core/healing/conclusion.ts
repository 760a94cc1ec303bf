import type { Diagnosis } from '../diagnosis';
import type { Ending } from '../incident';
import type { Joined } from '../joined';
import type { Instant } from '../instant';
import { leadsTo, nameOf, type EndingReason, type Objections } from '../objection';
import type { Proposal } from '../proposal';

/** How treatment ended, with what a person needs to go on from there. */
export interface Conclusion {
  readonly ending: Ending;
  /** One sentence each; code wrote them. */
  readonly because: readonly string[];
  readonly diagnosis?: Diagnosis;
  readonly proposal?: Proposal;
  /** What signalled about the same trouble and opened nothing of its own. */
  readonly joined?: readonly Joined[];
  /** When the door was asked what to do. */
  readonly decidedAt?: Instant;
}

type Reasons = Ending['reasons'];

export const resolved = (reasons: Reasons, ...because: readonly string[]): Conclusion => ({
  ending: { kind: 'resolved', reasons },
  because,
});

export const escalated = (reasons: Reasons, ...because: readonly string[]): Conclusion => ({
  ending: { kind: 'escalated', reasons },
  because,
});

export const suppressed = (reasons: Reasons, ...because: readonly string[]): Conclusion => ({
  ending: { kind: 'suppressed', reasons },
  because,
});

/**
 * The names under which objections appear in an ending, each once: those that weigh most. What would
 * only have asked a person is not why nobody was asked.
 */
export function reasonsOf(objections: Objections): Reasons {
  const heaviest = weights.findLast((answer) =>
    objections.some(({ reason }) => leadsTo[reason] === answer),
  );
  const [first, ...others] = objections
    .filter(({ reason }) => leadsTo[reason] === heaviest)
    .map(nameOf);
  return first === undefined ? [nameOf(objections[0])] : [first, ...without(first, others)];
}

const weights = ['ask', 'suppress', 'escalate'] as const;

const without = (name: EndingReason, others: readonly EndingReason[]): EndingReason[] =>
  [...new Set(others)].filter((other) => other !== name);

/** What an objection says beyond its name, as a sentence: whoever is woken learns which list, which resource, until when. */
export const sentencesOf = (objections: Objections): readonly string[] =>
  objections.map((objection) => [nameOf(objection), ...detailsOf(objection)].join(': '));

function detailsOf(objection: Objections[number]): readonly string[] {
  if ('because' in objection) return [objection.because];
  const said = Object.entries(objection)
    .filter(([field]) => field !== 'reason')
    .map(([field, value]) => `${field} ${String(value)}`);
  return said.length > 0 ? [said.join(', ')] : [];
}
