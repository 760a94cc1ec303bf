import type { Case } from '../corpus/case';
import { targetNode } from '../corpus/neighbours-part';
import type { Expected } from '../scoring/judged';

/** The label of a case in the words of an answer. */
export function expectedOf({ label, target, evidence }: Case): Expected {
  const { incidentType, culprit, remediation } = label;
  const arn = culprit === targetNode ? target.arn : evidence.neighbours?.nodes[culprit]?.arn;
  return { incidentType, remediation: remediation ?? undefined, culprit: arn ?? culprit };
}
