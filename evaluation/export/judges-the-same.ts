import { type Case, isLabelled, isTold, type UnlabelledCase } from '../corpus/case';
import { answerByRules, pictureByRules } from '../running/picture-by-rules';
import type { KeptDiagnosis } from './kept-diagnosis';
import { pseudonymousNode } from './pseudonymous-arn';
import type { Pseudonyms } from './pseudonyms';

/** Whether the rules answer to a case as it is written what they answer to the incident: names are all that differs. */
export function judgesTheSame(
  kept: KeptDiagnosis & { readonly targetArn: string },
  written: Case | UnlabelledCase,
  names: Pseudonyms,
): boolean {
  if (isLabelled(written) && isTold(written)) return false;
  const before = answerByRules(kept);
  const after = pictureByRules(written);
  return (
    after.incidentType === before.incidentType &&
    after.remediation === before.remediation &&
    after.confidence === before.confidence &&
    after.culprits.join() === before.culprits.map((each) => pseudonymousNode(each, names)).join()
  );
}
