import type { AlarmReading } from '../../lambdas/core/alarm';
import type { Approval, ApprovalState } from '../../lambdas/core/approval';
import { decide } from '../../lambdas/core/decision';
import type { Diagnosis } from '../../lambdas/core/diagnosis';
import { read, type Facts } from '../../lambdas/core/facts';
import type { Incident } from '../../lambdas/core/incident';
import { minutesAfter } from '../../lambdas/core/instant';
import type { Policy } from '../../lambdas/core/policy';
import type { Proposal } from '../../lambdas/core/proposal';
import { deployed, type Runbook } from '../../lambdas/core/runbook';
import type { AlarmSignal } from '../../lambdas/core/signal';
import type { Target } from '../../lambdas/core/target';
import { catalogue } from '../../ssm-documents/catalogue';

export const now = '2026-01-01T12:00:00.000Z';
export const minutesAgo = (minutes: number) => minutesAfter(now, -minutes);
export const account = '111122223333';
export const region = 'eu-west-1';
export const stackName = 'Paramedic';
export const approver = `arn:aws:iam::${account}:user/local-operator`;

export const runbooks = deployed('Paramedic', catalogue);
export const restart: Runbook = runbooks.find(
  ({ remediation }) => remediation.id === 'restart-ecs-service',
)!;
export const reboot: Runbook = runbooks.find(
  ({ remediation }) => remediation.id === 'reboot-ec2-instance',
)!;

export const target: Target = {
  arn: `arn:aws:ecs:${region}:${account}:service/shop/checkout`,
  type: 'ecs-service',
  account,
  region,
  environment: 'production',
  properties: { cluster: 'shop', service: 'checkout' },
  tags: { 'paramedic:remediation': 'enabled', environment: 'production' },
};

export const locks = restart.remediation.lockSet(target, {});

export const alarm: AlarmReading = {
  arn: `arn:aws:cloudwatch:${region}:${account}:alarm:checkout-5xx`,
  name: 'checkout-5xx',
  kind: 'single-metric',
  state: 'ALARM',
  since: minutesAgo(5),
  rule: undefined,
  tags: {},
};

export const incident: Incident & { readonly signal: AlarmSignal } = {
  id: 'inc-0123456789abcdef01234567',
  targetArn: target.arn,
  priority: 'P2',
  signal: {
    id: 'signal-1',
    source: 'alarm',
    account,
    region,
    alarm: { arn: alarm.arn, name: alarm.name, kind: alarm.kind, metrics: [] },
    state: 'ALARM',
    changedAt: minutesAgo(5),
  },
  openedAt: minutesAgo(4),
};

export type Treatable = Extract<Diagnosis, { kind: 'treatable' }>;

export const diagnosis: Treatable = {
  kind: 'treatable',
  incidentType: 'compute',
  culpritArn: target.arn,
  remediationId: 'restart-ecs-service',
  confidence: 0.9,
  agreed: true,
  citedEvidence: ['target-state'],
  by: 'model',
  sight: 'measured',
  gatheredAt: minutesAgo(1),
  assumptions: [],
  evidence: [
    {
      id: 'target-state',
      source: 'target-state',
      at: minutesAgo(1),
      summary: '3 of 4 tasks run',
      values: {},
    },
  ],
  unread: [],
  suspects: [],
  hypotheses: [],
  modelCalls: 1,
  modelDollars: 0.001,
  model: { id: 'model-1', promptHash: 'prompt-1' },
  topology: { scannedAt: minutesAgo(5), coverage: { critical: 5, traced: 4 } },
};

export const policy: Policy = {
  schema: 1,
  hash: 'policy-1',
  signs: 'signs-1',
  library: ['restart-ecs-service', 'reboot-ec2-instance'],
  allowLists: {},
  bucketAbac: false,
  optIn: { key: 'paramedic:remediation', value: 'enabled' },
  manual: { key: 'paramedic:operation', value: 'manual' },
  windows: { calendars: [], maintenance: [] },
  environmentTag: 'environment',
  criticalityTag: 'criticality',
  modes: { 'restart-ecs-service': { production: 'autonomous' } },
  autonomousCells: ['compute/restart-ecs-service/production'],
  approvers: [approver],
  priorities: {
    P1: { reviewMinutes: 10, remindAfterMinutes: 5 },
    P2: { reviewMinutes: 20, remindAfterMinutes: 10 },
    P3: { reviewMinutes: 20, remindAfterMinutes: 10 },
    P4: { reviewMinutes: 20, remindAfterMinutes: 10 },
  },
  criticalities: {},
  model: {
    ...{ chain: ['model-1'], callsPerHour: 10, dollarsPerDay: 5 },
    ...{ prices: { 'model-1': { input: 0.1, output: 0.5 } }, afterAction: 'nothing' },
  },
  trust: {
    minimumJudged: 10,
    minimumLowerBound: 0.7,
    recentDays: 90,
    halfLifeDays: 180,
    followMinutes: 120,
    waivers: {},
  },
  breaker: { cellInARow: 3, allInARow: 5 },
  storms: { incidents: 30, minutes: 5, joinMinutes: 10 },
  caps: {
    starts: {
      target: { perHour: 9, perDay: 99 },
      service: { perHour: 9, perDay: 99 },
      remediation: { perHour: 9, perDay: 99 },
      account: { perHour: 9, perDay: 99 },
    },
    activeChanges: 2,
    evidenceMaxAgeMinutes: 30,
  },
  privacy: { addresses: 'redact', tags: ['environment', 'criticality', 'paramedic:*'] },
  topology: {
    everyMinutes: 15,
    maxAgeMinutes: 30,
    minimumCoverage: 0.8,
    belowCoverage: 'no-autonomy',
  },
};

export const shadow: Policy = {
  ...policy,
  modes: { 'restart-ecs-service': { production: 'shadow' } },
};

/** What ECS answers about a service whose rollout is long over. */
export const settled = {
  services: [
    {
      status: 'ACTIVE',
      desiredCount: 4,
      schedulingStrategy: 'REPLICA',
      deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
    },
  ],
};

/** Facts under which the system acts by itself. Each case changes only the fact it is about. */
export const facts: Facts = {
  now,
  policy,
  account,
  region,
  stackName,
  incident,
  diagnosis,
  runbooks,
  target: read(target),
  carriers: {},
  lookups: { service: read(settled) },
  documentHash: read('ssm-hash-1'),
  killSwitch: read({ kind: 'go' }),
  windows: {
    calendars: read({ kind: 'open' }),
    maintenance: read([]),
    mutes: read([]),
    health: read([]),
    changes: read([]),
  },
  trouble: read({ source: 'alarm', alarm }),
  past: read([]),
  starts: read([]),
  breakers: { ofPair: read([]), ofAll: read([]) },
  holders: read({ asked: [...locks], held: [] }),
  active: read([]),
  standings: { production: read({ kind: 'trusted' }) },
  wayBack: undefined,
  approval: undefined,
};

/** What is proposed on the given facts, acted on or not. */
export function proposalOn(given: Facts = facts): Proposal {
  const decision = decide(given, []);
  if (decision.kind !== 'remediate') throw new Error(`No proposal: ${decision.kind}`);
  return decision.proposal;
}

export const proposal = proposalOn();

export const answered: ApprovalState = {
  kind: 'answered',
  answer: 'approved',
  by: approver,
  at: minutesAgo(2),
  reason: undefined,
  via: 'iam',
};

export const approvalOf = (approved: Proposal, state: ApprovalState = answered): Approval => ({
  incidentId: incident.id,
  proposal: approved,
  askedAt: minutesAgo(10),
  expiresAt: minutesAgo(1),
  persons: 1,
  requestedBy: undefined,
  state,
});

/** Facts of a start in shadow mode, as a person approved it. */
export const approvedFacts: Facts = {
  ...facts,
  policy: shadow,
  approval: { proposalHash: proposal.hash, record: read(approvalOf(proposal)) },
};
