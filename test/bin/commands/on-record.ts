import type { Approval } from '../../../lambdas/core/approval';
import type { StartIntent } from '../../../lambdas/core/attempt';
import type { Ending, Incident } from '../../../lambdas/core/incident';
import type { Proposal } from '../../../lambdas/core/proposal';
import { MemoryApprovals } from '../../fakes/approvals';
import { MemoryAttempts } from '../../fakes/attempts';
import { stoppedAt } from '../../fakes/clock';
import { MemoryIncidents } from '../../fakes/incidents';
import { MemoryLedger } from '../../fakes/ledger';

export const at = '2026-01-01T12:00:00.000Z';
export const later = '2026-01-01T12:15:00.000Z';
export const targetArn = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
export const id = 'inc-0123456789abcdef01234567';

export const incident: Incident = {
  id,
  targetArn,
  priority: 'P1',
  openedAt: at,
  signal: {
    id: 'f'.repeat(64),
    source: 'alarm',
    account: '111122223333',
    region: 'eu-west-1',
    alarm: {
      arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx',
      name: 'checkout-5xx',
      kind: 'single-metric',
      metrics: [],
    },
    state: 'ALARM',
    changedAt: at,
  },
};

export const proposal: Proposal = {
  hash: 'a1b2c3d4'.repeat(8),
  incidentId: id,
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
  target: {
    arn: targetArn,
    type: 'ecs-service',
    account: '111122223333',
    region: 'eu-west-1',
    environment: 'production',
  },
  parameters: { ClusterName: 'shop', ServiceName: 'checkout' },
  document: {
    name: 'paramedic-restart-ecs-service-0123456789',
    version: '1',
    hash: 'e'.repeat(64),
  },
  compensation: { kind: 'none', because: 'Nothing to go back to.' },
  confidence: 0.9,
  evidence: ['target-state'],
  gatheredAt: at,
};

export const open: Approval = {
  incidentId: id,
  proposal,
  askedAt: at,
  expiresAt: later,
  persons: 1,
  requestedBy: undefined,
  state: { kind: 'open' },
};

export const intent: StartIntent = {
  attempt: '4f5e6d7c-0000-5000-8000-000000000001',
  incidentId: id,
  kind: 'remediation',
  proposal,
  request: {
    documentName: proposal.document.name,
    documentVersion: '1',
    parameters: proposal.parameters,
    clientToken: '4f5e6d7c-0000-5000-8000-000000000001',
    tags: {},
  },
  locks: [targetArn],
  undoes: undefined,
  revertBy: undefined,
  intendedAt: at,
  execution: 'exec-1',
  ended: undefined,
};

/** The records of one incident that asked a question. */
export async function onRecord(ending?: Ending) {
  const incidents = new MemoryIncidents();
  const ledger = new MemoryLedger(stoppedAt(at));
  const approvals = new MemoryApprovals();
  const attempts = new MemoryAttempts();
  await incidents.open(incident);
  await incidents.started(id);
  await ledger.append(id, 'opened', { kind: 'opened', facts: { alarm: 'checkout-5xx' } });
  await approvals.ask(open);
  if (ending) {
    await ledger.append(id, 'ended', { kind: 'ended', facts: { ...ending } });
    await incidents.end(id, ending, later);
  }
  return { incidents, ledger, approvals, attempts };
}
