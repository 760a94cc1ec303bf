import type { Judged } from './judged';
import { type Minimums, wouldAct } from './wrong-actions';

export interface RemediationScore {
  /** Cases whose label names a remediation. */
  readonly labelled: number;
  /** Those in which that very one was named, with whatever confidence. */
  readonly found: number;
  readonly recall: number;
  /** Those in which it was named with the confidence that it asks for. */
  readonly wouldRun: number;
  /** Of all cases those in which a remediation was named that is not the label's, however unsure. */
  readonly namedWrongly: number;
}

/** How often the right action was found; of those that were wrong, see `wrongActions`. */
export function remediationScore(judged: readonly Judged[], minimums: Minimums): RemediationScore {
  const labelled = judged.filter(({ expected }) => expected.remediation !== undefined);
  const found = labelled.filter(
    ({ expected, answer }) => answer.remediation === expected.remediation,
  );
  return {
    labelled: labelled.length,
    found: found.length,
    recall: labelled.length === 0 ? 0 : found.length / labelled.length,
    wouldRun: found.filter((each) => wouldAct(each, minimums)).length,
    namedWrongly: judged.filter(
      ({ expected, answer }) =>
        answer.remediation !== undefined && answer.remediation !== expected.remediation,
    ).length,
  };
}
