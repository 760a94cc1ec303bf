import type { StartIntent } from '../../lambdas/core/attempt';
import type { Approval } from '../../lambdas/core/approval';
import type { Incident } from '../../lambdas/core/incident';
import type { Proposal } from '../../lambdas/core/proposal';
import type { AlarmSignal } from '../../lambdas/core/signal';

export const serviceArn = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
export const alarmArn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx';

export const signal: AlarmSignal = {
  id: 'signal-1',
  source: 'alarm',
  account: '111122223333',
  region: 'eu-west-1',
  alarm: {
    arn: alarmArn,
    name: 'checkout-5xx',
    kind: 'single-metric',
    metrics: [
      {
        namespace: 'AWS/ApplicationELB',
        name: 'HTTPCode_Target_5XX_Count',
        dimensions: { LoadBalancer: 'app/shop/50dc6c495c0c9188' },
      },
    ],
  },
  state: 'ALARM',
  changedAt: '2026-01-01T12:00:00.000Z',
};

export const incident: Incident = {
  id: 'inc-000000000000000000000001',
  targetArn: serviceArn,
  priority: 'P2',
  signal,
  openedAt: '2026-01-01T12:00:05.000Z',
};

export const proposal: Proposal = {
  hash: 'a'.repeat(64),
  incidentId: incident.id,
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
  target: {
    arn: serviceArn,
    type: 'ecs-service',
    account: '111122223333',
    region: 'eu-west-1',
    environment: undefined,
  },
  parameters: { ClusterName: 'shop', ServiceName: 'checkout' },
  document: {
    name: 'paramedic-restart-ecs-service-0123456789',
    version: '1',
    hash: 'b'.repeat(64),
  },
  compensation: { kind: 'none', because: 'There is nothing to go back to.' },
  confidence: 0.9,
  evidence: ['alarm-metric'],
  gatheredAt: '2026-01-01T12:00:10.000Z',
};

export const approval: Approval = {
  incidentId: incident.id,
  proposal,
  askedAt: '2026-01-01T12:00:20.000Z',
  expiresAt: '2026-01-01T12:30:20.000Z',
  persons: 1,
  requestedBy: undefined,
  state: { kind: 'open' },
};

export const intentOf = (
  attempt: string,
  intendedAt = '2026-01-01T12:05:00.000Z',
): StartIntent => ({
  attempt,
  incidentId: incident.id,
  kind: 'remediation',
  proposal,
  request: {
    documentName: proposal.document.name,
    documentVersion: '1',
    parameters: proposal.parameters,
    clientToken: attempt,
    tags: { 'paramedic:incident': incident.id },
  },
  locks: [serviceArn],
  undoes: undefined,
  revertBy: undefined,
  intendedAt,
  execution: undefined,
  ended: undefined,
});

/** Runs as many at the same time. */
export const atOnce = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_none, index) => run(index)));
