import { parseTargetArn } from '../../lambdas/core/locate-target';
import type { Remediation } from '../../lambdas/core/remediation';
import type { Case } from './case';
import { targetNode } from './neighbours-part';
import { nodesOf } from './nodes';

/** What a label says that cannot be, in words; a remediation is only ever right on what it is made for. */
export function labelFaults(
  found: Case,
  remediations: readonly Pick<Remediation, 'id' | 'treats' | 'targetType'>[],
): readonly string[] {
  const { label, target } = found;
  const { incidentType, culprit, remediation, tempting } = label;
  const known = ['outside', 'none', ...nodesOf(found).keys()];
  const right = remediations.find(({ id }) => id === remediation);
  const nobody = incidentType === 'self-resolved' || incidentType === 'unknown';
  const faults: readonly (readonly [boolean, string])[] = [
    [!known.includes(culprit), `culprit: there is no node "${culprit}"`],
    [nobody !== (culprit === 'none'), 'culprit: there is none exactly where there is no cause'],
    [nobody && remediation !== null, 'remediation: without a cause there is nothing to treat'],
    [remediation !== null && !right, `remediation: there is no "${String(remediation)}"`],
    [remediation !== null && culprit !== targetNode, 'remediation: only of the target'],
    [
      right !== undefined && right.targetType !== parseTargetArn(target.arn)?.type,
      'remediation: is for another type of target',
    ],
    [
      right !== undefined && !right.treats.includes(incidentType),
      'remediation: treats other types',
    ],
    [tempting.some((id) => !remediations.some((each) => each.id === id)), 'tempting: unknown id'],
    [remediation !== null && tempting.includes(remediation), 'tempting: is the right one'],
  ];
  return faults.filter(([found]) => found).map(([, words]) => words);
}
