import type { ToldCase } from '../../../evaluation/corpus/case';
import type { Finished } from '../../../evaluation/export/export-case';
import { byRules } from '../../../evaluation/running/by-rules';
import { incidentOf } from '../../../evaluation/running/case-incident';
import type { Diagnosis } from '../../../lambdas/core/diagnosis';
import { diagnosisOnRecord } from '../../../lambdas/core/healing/diagnosis-on-record';
import type { Ending, Incident } from '../../../lambdas/core/incident';
import type { LedgerEvent } from '../../../lambdas/core/ledger';
import { stoppedAt } from '../../fakes/clock';
import { MemoryLedger } from '../../fakes/ledger';

const expired: Ending = { kind: 'escalated', reasons: ['expired'] };

/** An incident with a diagnosis on its ledger, and whatever else happened. */
export async function finished(
  incident: Incident,
  diagnosis: Diagnosis,
  ending: Ending = expired,
  happened: readonly LedgerEvent[] = [],
): Promise<Finished> {
  const ledger = new MemoryLedger(stoppedAt(incident.openedAt));
  const events: readonly LedgerEvent[] = [
    { kind: 'opened', facts: {} },
    { kind: 'diagnosed', facts: diagnosisOnRecord(diagnosis) },
    ...happened,
    { kind: 'ended', facts: { ...ending } },
  ];
  for (const [index, event] of events.entries()) {
    await ledger.append(incident.id, String(index), event);
  }
  const overTheWire: unknown = JSON.parse(JSON.stringify(await ledger.read(incident.id)));
  return {
    record: {
      ...{ incident, ending, state: 'ended', endedAt: incident.openedAt, wake: undefined },
      latest: { state: incident.signal.state, changedAt: incident.openedAt },
    },
    entries: overTheWire as Finished['entries'],
  };
}

/** The incident that a case of the corpus tells. */
export const finishedOf = async (found: ToldCase): Promise<Finished> =>
  finished(incidentOf(found), await byRules(found));
