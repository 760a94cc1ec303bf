import { digestOf } from '../digest';
import type { Diagnosis } from '../diagnosis';
import type { Policy } from '../policy';

/** What an outcome was earned with; it speaks for nothing else. */
export interface Versions {
  /** Name of the document, which ends in the hash of its content. */
  readonly document: string;
  /** `none` where the rules answered alone. */
  readonly model: string;
  readonly prompt: string;
  /** Hash of the declared signs and of the settings that decide what is proposed, on what, and what counts as recovered. */
  readonly rules: string;
}

export const versionsOf = (
  documentName: string,
  { model }: Pick<Diagnosis, 'model'>,
  policy: Policy,
): Versions => ({
  document: documentName,
  model: model?.id ?? 'none',
  prompt: model?.promptHash ?? 'none',
  rules: rulesHash(policy),
});

/**
 * Of the policy, what an outcome depends on. Left out is what only makes asking more or less likely, or says who is asked:
 * allow-listing a cell, or adding an approver, must not take away the record that it rests on.
 */
export const rulesHash = ({
  optIn,
  environmentTag,
  allowLists,
  bucketAbac,
  findings,
  businessMetrics,
  model,
  signs,
  topology: { maxAgeMinutes, minimumCoverage, belowCoverage },
}: Policy): string =>
  digestOf({
    ...{ optIn, environmentTag, allowLists, bucketAbac },
    findings: findings ?? { rules: [] },
    businessMetrics: businessMetrics ?? [],
    ...{ afterAction: model.afterAction, signs },
    topology: { maxAgeMinutes, minimumCoverage, belowCoverage },
  });

const parts = ['document', 'model', 'prompt', 'rules'] as const;

/** Which of them differ. */
export const changedBetween = (one: Versions, other: Versions): readonly (keyof Versions)[] =>
  parts.filter((part) => one[part] !== other[part]);
