import type { Approval } from '../../lambdas/core/approval';
import type { StartIntent } from '../../lambdas/core/attempt';
import type { IncidentRecord } from '../../lambdas/core/incident';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import { titleOf } from '../../lambdas/core/signal';
import { latestFacts } from './facts';
import { isRunning, type Operator, type Steps } from './operator';

/** Everything on record about the watched alarm at one moment. */
export interface Glance {
  readonly incidents: readonly IncidentRecord[];
  /** Of the oldest incident of the run, which is the one the story is about. */
  readonly incident: IncidentRecord | undefined;
  readonly ledger: readonly LedgerEntry[];
  /** As the diagnoses of all incidents tell it. */
  readonly modelCalls: number;
  readonly approvals: readonly Approval[];
  readonly attempts: readonly Attempted[];
}

export interface Attempted {
  readonly intent: StartIntent;
  readonly run: Steps | undefined;
}

/** Reads the records once, as a person with the command line would. */
export async function glance(
  { records, stepsOf }: Operator,
  watch: string,
  known: ReadonlySet<string>,
): Promise<Glance> {
  const incidents = (await records.incidents.recent(100)).filter(
    ({ incident }) => titleOf(incident.signal) === watch && !known.has(incident.id),
  );
  const incident = incidents.at(-1);
  if (!incident)
    return { incidents, incident, ledger: [], modelCalls: 0, approvals: [], attempts: [] };
  const { id } = incident.incident;
  const [ledgers, approvals, intents] = await Promise.all([
    Promise.all(incidents.map((each) => records.ledger.read(each.incident.id))),
    records.approvals.of(id),
    records.attempts.of(id),
  ]);
  const attempts = await Promise.all(
    intents.map(async (intent) => ({
      intent,
      run: intent.execution === undefined ? undefined : await stepsOf(intent.execution),
    })),
  );
  return {
    incidents,
    incident,
    ledger: ledgers.at(-1) ?? [],
    modelCalls: ledgers.reduce((sum, each) => sum + callsIn(each), 0),
    approvals,
    attempts,
  };
}

/** Requests sent to a model: for the diagnosis, and for the logs after an action. */
const callsIn = (ledger: readonly LedgerEntry[]): number =>
  (latestFacts(ledger, 'diagnosed')?.modelCalls ?? 0) +
  (latestFacts(ledger, 'compared')?.modelCalls ?? 0);

/** How a temporary change stands; undefined where none was made. */
export function changeIn(
  ledger: readonly LedgerEntry[],
  attempts: readonly Attempted[],
): 'reverted' | 'drifted' | 'left-changed' | 'outstanding' | undefined {
  if (!attempts.some(({ intent }) => intent.revertBy !== undefined)) return undefined;
  for (const { event } of [...ledger].reverse()) {
    const { kind } = event;
    if (kind === 'reverted' || kind === 'drifted' || kind === 'left-changed') return kind;
  }
  return 'outstanding';
}

/** Over when every incident has its ending and no execution is still under way. */
export const isOver = ({ incidents, attempts }: Glance): boolean =>
  incidents.length > 0 &&
  incidents.every(({ ending }) => ending !== undefined) &&
  attempts.every(({ run }) => run === undefined || !isRunning(run));
