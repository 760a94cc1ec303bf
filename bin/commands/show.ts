import type { Approval } from '../../lambdas/core/approval';
import type { Approvals } from '../../lambdas/core/ports/approvals';
import type { Attempts } from '../../lambdas/core/ports/attempts';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import type { StartIntent } from '../../lambdas/core/attempt';
import { joinedIn, type Joined } from '../../lambdas/core/joined';
import { titleOf } from '../../lambdas/core/signal';
import { stateOf } from './incidents';
import { narrate } from './narrate';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface Records {
  readonly incidents: Pick<Incidents, 'read' | 'recent'>;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly approvals: Pick<Approvals, 'of'>;
  readonly attempts: Pick<Attempts, 'of' | 'active' | 'intentOf' | 'outstanding' | 'starts'>;
}

const words = { alarm: 'alarm  ', config: 'finding' } as const;

/** Everything on record about one incident, in the order it happened. */
export async function showIncident(records: Records, incidentId: string): Promise<Told> {
  const record = await records.incidents.read(incidentId);
  if (!record)
    throw new UsageError(`No incident "${incidentId}". List them: npx paramedic incidents`);
  const [entries, approvals, attempts] = await Promise.all([
    records.ledger.read(incidentId),
    records.approvals.of(incidentId),
    records.attempts.of(incidentId),
  ]);
  const { incident } = record;
  return {
    lines: [
      `${incident.id}  ${incident.priority}  ${stateOf(record)}`,
      `${words[incident.signal.source]} ${titleOf(incident.signal)} (${record.latest.state} since ${record.latest.changedAt})`,
      `target  ${incident.targetArn ?? 'unknown: no tag paramedic:target and no dimension names one'}`,
      ...joinedIn(entries).map(joinedLine),
      ...approvals.flatMap(approvalLines),
      ...attempts.flatMap(attemptLines),
      'ledger',
      ...entries.map(narrate),
    ],
    json: { ...record, approvals, attempts, ledger: entries },
  };
}

const joinedLine = ({ title, target, at }: Joined): string =>
  `joined  ${title} at ${at}: ${target ?? 'target unknown'}`;

function approvalLines({ proposal, state, expiresAt }: Approval): string[] {
  const { remediationId, hash, confidence } = proposal;
  const by = 'by' in state ? ` by ${state.by}` : '';
  return [
    `asked   ${remediationId} (confidence ${confidence.toFixed(2)}, proposal ${hash.slice(0, 12)}): ${state.kind}${by}, answer before ${expiresAt}`,
  ];
}

function attemptLines({ attempt, kind, execution, ended }: StartIntent): string[] {
  return [
    `run     ${kind} ${attempt}: execution ${execution ?? 'not recorded'}, ${ended?.status ?? 'no terminal state read yet'}`,
  ];
}
