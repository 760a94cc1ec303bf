import * as z from 'zod';
import { type IncidentType, incidentTypes } from '../diagnosis';
import { type Asked, certainties, noRemediation } from './prompt';

/** The model's labels, each of them something it was given. */
export interface Choice {
  readonly incidentType: IncidentType;
  /** Undefined when it says that nothing on offer fits. */
  readonly remediationId: string | undefined;
  readonly culpritArn: string;
  readonly certainty: (typeof certainties)[number];
  readonly citedEvidence: readonly string[];
}

export type ReadAnswer =
  | { readonly kind: 'chosen'; readonly choice: Choice }
  | { readonly kind: 'silent'; readonly because: string };

const answerShape = z.strictObject({
  incidentType: z.enum(incidentTypes),
  remediation: z.string(),
  culprit: z.string(),
  evidence: z.array(z.string()).max(100),
  certainty: z.enum(certainties),
});

/** Reads a tool input. Anything but labels and ids that were given counts as no answer at all. */
export function readAnswer(input: unknown, { picture, candidates, offers }: Asked): ReadAnswer {
  const read = answerShape.safeParse(input);
  if (!read.success) return silent('the answer does not have the form asked for');
  const { incidentType, remediation, culprit, evidence, certainty } = read.data;

  const offered = remediation === noRemediation || offers.some(({ id }) => id === remediation);
  if (!offered) return silent('the answer names a remediation that was not on offer');
  const named = candidates.find(({ id }) => id === culprit);
  if (!named) return silent('the answer names a culprit that was not given');
  const given = new Set(picture.evidence.map(({ id }) => id));
  if (!evidence.every((id) => given.has(id))) {
    return silent('the answer cites evidence that was not given');
  }
  return {
    kind: 'chosen',
    choice: {
      incidentType,
      remediationId: remediation === noRemediation ? undefined : remediation,
      culpritArn: named.arn,
      certainty,
      citedEvidence: [...new Set(evidence)],
    },
  };
}

const silent = (because: string): ReadAnswer => ({ kind: 'silent', because });
