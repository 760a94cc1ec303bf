import type { IncidentRecord } from '../../lambdas/core/incident';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import { sanitise } from '../../lambdas/core/sanitise';
import type { Label } from '../corpus/case';
import type { KeptDiagnosis } from './kept-diagnosis';

/**
 * What is known for certain: that recovery was measured after a remediation of the target. In any other ending nobody
 * knows what would have been right, and undefined is the answer.
 */
export function outcomeLabel(
  { ending }: Pick<IncidentRecord, 'ending'>,
  entries: readonly LedgerEntry[],
  { incidentType, targetArn }: KeptDiagnosis & { readonly targetArn: string },
): Label | undefined {
  const happened = (kind: string) => entries.findLast(({ event }) => event.kind === kind)?.event;
  const { facts: ran } =
    entries.findLast(({ event: { kind, facts } }) => {
      return kind === 'decided' && facts['decision'] === 'remediate' && 'attempt' in facts;
    })?.event ?? {};
  const isRecovered =
    ending?.kind === 'resolved' &&
    ending.reasons[0] === 'recovered' &&
    happened('validated')?.facts['verdict'] === 'recovered';
  const remediation = ran?.['remediation'];
  if (!isRecovered || incidentType === undefined || typeof remediation !== 'string') {
    return undefined;
  }
  if (ran?.['target'] !== targetArn) return undefined;
  return {
    ...{ incidentType, culprit: 'target', remediation, labelledBy: 'outcome' },
    why: sanitise(`${remediation} was run on the target, and recovery was measured after it.`),
  };
}
