import * as z from 'zod';
import { certainties, type Hypothesis, incidentTypes, showings } from '../diagnosis';
import { type Asked, mostAlternatives, mostDisproofs, noRemediation } from './prompt';

/** The model's labels, each of them something it was given: what it thinks likeliest, and what else it considered. */
export interface Choice extends Hypothesis {
  /** Likeliest first. */
  readonly alternatives: readonly Hypothesis[];
}

export type ReadAnswer =
  | { readonly kind: 'chosen'; readonly choice: Choice }
  | { readonly kind: 'silent'; readonly because: string };

const hypothesisShape = z.strictObject({
  incidentType: z.enum(incidentTypes),
  remediation: z.string(),
  culprit: z.string(),
  evidence: z.array(z.string()).max(100),
  certainty: z.enum(certainties),
  disprovedBy: z
    .array(z.strictObject({ evidence: z.string(), shows: z.enum(showings) }))
    .max(mostDisproofs)
    .default([]),
});

const answerShape = hypothesisShape.extend({
  alternatives: z.array(hypothesisShape).max(mostAlternatives).default([]),
});

/** Reads a tool input. Anything but labels and ids that were given counts as no answer at all. */
export function readAnswer(input: unknown, asked: Asked): ReadAnswer {
  const read = answerShape.safeParse(input);
  if (!read.success) return silent('the answer does not have the form asked for');
  const { alternatives, ...first } = read.data;
  const [chosen, ...others] = [first, ...alternatives].map((each) => readHypothesis(each, asked));
  const wrong = [chosen, ...others].find((each) => typeof each === 'string');
  if (typeof wrong === 'string') return silent(wrong);
  if (!chosen || typeof chosen === 'string') return silent('the answer is empty');
  const considered = others.flatMap((each) => (typeof each === 'string' ? [] : [each]));
  return { kind: 'chosen', choice: { ...chosen, alternatives: considered } };
}

/** A hypothesis, or what about it was never given. */
function readHypothesis(
  told: z.infer<typeof hypothesisShape>,
  { picture, candidates, offers }: Asked,
): Hypothesis | string {
  const { incidentType, remediation, culprit, evidence, certainty, disprovedBy } = told;
  const offered = remediation === noRemediation || offers.some(({ id }) => id === remediation);
  if (!offered) return 'the answer names a remediation that was not on offer';
  const named = candidates.find(({ id }) => id === culprit);
  if (!named) return 'the answer names a culprit that was not given';
  const given = new Set(picture.evidence.map(({ id }) => id));
  const cited = [...evidence, ...disprovedBy.map((each) => each.evidence)];
  if (!cited.every((id) => given.has(id))) return 'the answer cites evidence that was not given';
  return {
    incidentType,
    remediationId: remediation === noRemediation ? undefined : remediation,
    culpritArn: named.arn,
    certainty,
    citedEvidence: [...new Set(evidence)],
    disprovedBy,
  };
}

const silent = (because: string): ReadAnswer => ({ kind: 'silent', because });
