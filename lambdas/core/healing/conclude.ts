import type { Ending } from '../incident';
import { decideEnding, isSameEnding } from '../decide-ending';
import { ended } from '../telling/events';
import { announce } from './announce';
import type { Conclusion } from './conclusion';
import { writeFigures } from './figures';
import type { Healing } from './healing';
import { whoJoined } from './who-joined';

/**
 * Ends the incident, once: ledger, record, event. When somebody else ended it meanwhile that ending
 * stands and is not announced twice.
 */
export async function conclude(healing: Healing, conclusion: Conclusion): Promise<Ending> {
  const { workflow, incidents, incident, counters } = healing;
  const { ending, because } = conclusion;
  const decided = await workflow.step('record ended', () =>
    decideEnding(healing.ledger, incident.id, ending, because),
  );
  const at = await workflow.now('ended at');
  const standing = await workflow.step('end', async () => {
    const remediationId = conclusion.proposal?.remediationId;
    const onRecord = await incidents.end(incident.id, decided, at, remediationId);
    if (onRecord.kind === 'suppressed') counters.count('IncidentSuppressed', onRecord.reasons[0]);
    writeFigures(counters, incident, conclusion, at);
    return onRecord;
  });
  if (!isSameEnding(standing, ending)) return standing;
  // People are told also when the ledger cannot say what else they should look at.
  const joined = await whoJoined(healing, 'at the end').catch(() => []);
  await announce(healing, 'the ending', ended(incident, { ...conclusion, joined }, at));
  return standing;
}
