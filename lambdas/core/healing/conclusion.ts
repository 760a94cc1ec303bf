import type { Diagnosis } from '../diagnosis';
import type { Ending } from '../incident';
import { nameOf, type EndingReason, type Objections } from '../objection';
import type { Proposal } from '../proposal';

/** How treatment ended, with what a person needs to go on from there. */
export interface Conclusion {
  readonly ending: Ending;
  /** One sentence each; code wrote them. */
  readonly because: readonly string[];
  readonly diagnosis?: Diagnosis;
  readonly proposal?: Proposal;
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

/** The names under which objections appear in an ending, each once. */
export function reasonsOf([first, ...others]: Objections): Reasons {
  const name = nameOf(first);
  const rest = new Set<EndingReason>(others.map(nameOf));
  rest.delete(name);
  return [name, ...rest];
}

/** What an objection says beyond its name, as a sentence. */
export const sentencesOf = (objections: Objections): readonly string[] =>
  objections.map((objection) =>
    'because' in objection ? `${nameOf(objection)}: ${objection.because}` : nameOf(objection),
  );
