import type { Case } from '../corpus/case';
import { nodesOf } from '../corpus/nodes';
import type { Expected } from '../scoring/judged';

/** The label of a case in the words of an answer. */
export function expectedOf(found: Case): Expected {
  const { incidentType, culprit, remediation } = found.label;
  return {
    incidentType,
    remediation: remediation ?? undefined,
    culprit: nodesOf(found).get(culprit) ?? culprit,
  };
}
