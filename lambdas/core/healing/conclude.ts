import type { Ending } from '../incident';
import { decideEnding, isSameEnding } from '../decide-ending';
import { endingNotice, noticeOf } from '../notices';
import type { Conclusion } from './conclusion';
import type { Healing } from './healing';
import { patiently } from './patiently';

/**
 * Ends the incident, once: ledger, record, then people. When somebody else ended it meanwhile that
 * ending stands and is not announced twice. Suppressed endings are on record and tell nobody.
 */
export async function conclude(healing: Healing, conclusion: Conclusion): Promise<Ending> {
  const { workflow, incidents, incident, people, counters, policy } = healing;
  const { ending, because } = conclusion;
  const decided = await workflow.step('record ended', () =>
    decideEnding(healing.ledger, incident.id, ending, because),
  );
  const at = await workflow.now('ended at');
  const standing = await workflow.step('end', async () => {
    const remediationId = conclusion.proposal?.remediationId;
    const onRecord = await incidents.end(incident.id, decided, at, remediationId);
    if (onRecord.kind === 'suppressed') counters.count('IncidentSuppressed', onRecord.reasons[0]);
    return onRecord;
  });
  if (!isSameEnding(standing, ending) || ending.kind === 'suppressed') return standing;
  await patiently(workflow, 'tell the ending', (name) =>
    workflow.step(name, () =>
      people.tell(noticeOf(endingNotice(incident, conclusion), policy.privacy)),
    ),
  );
  return standing;
}
