import { read } from '../../../lambdas/core/facts';
import type { AlarmReading } from '../../../lambdas/core/alarm';
import { diagnose, type DiagnosePorts } from '../../../lambdas/core/diagnose';
import { instantOf } from '../../../lambdas/core/instant';
import type { Incident } from '../../../lambdas/core/incident';
import type { Policy } from '../../../lambdas/core/policy';
import type { Change } from '../../../lambdas/core/ports/resources';
import type { AlarmSignal } from '../../../lambdas/core/signal';
import type { Topology } from '../../../lambdas/core/topology/topology';
import { catalogue } from '../../../ssm-documents/catalogue';
import { MemoryAlarms } from '../../fakes/alarms';
import { MemoryChanges } from '../../fakes/changes';
import { stoppedAt } from '../../fakes/clock';
import { MemoryCounters } from '../../fakes/counters';
import { MemoryFindings } from '../../fakes/findings';
import { MemoryHealth } from '../../fakes/health';
import { MemoryIncidents } from '../../fakes/incidents';
import { MemoryLogs } from '../../fakes/logs';
import { MemoryMetrics } from '../../fakes/metrics';
import { answeringModel } from '../../fakes/model';
import { MemoryServiceGraph } from '../../fakes/service-graph';
import { MemoryTargetStates } from '../../fakes/target-states';
import { MemoryTargets } from '../../fakes/targets';
import { HandTimer } from '../../fakes/timer';
import { MemoryTopologies } from '../../fakes/topologies';
import { MemoryTrustRecords } from '../../fakes/trust-records';
import { bucket } from '../finding-facts';
import { node, topologyOf } from '../topology/shop';
import { gatheredAt as now, instance, service } from './pictures';

export const minutesAgo = (minutes: number) => instantOf(Date.parse(now) - minutes * 60_000);
const metric = {
  namespace: 'AWS/ApplicationELB',
  name: 'HTTPCode_Target_5XX_Count',
  dimensions: { LoadBalancer: 'app/shop/1' },
};
export const alarm: AlarmReading = {
  arn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx',
  name: 'checkout-5xx',
  kind: 'single-metric',
  state: 'ALARM',
  since: minutesAgo(2),
  rule: {
    comparison: 'GreaterThanThreshold',
    threshold: 20,
    bandId: undefined,
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    missingData: 'notBreaching',
    queries: [{ id: 'm1', kind: 'metric', metric, statistic: 'Sum', periodSeconds: 60 }],
    returnedId: 'm1',
  },
  tags: {},
};
export const incident: Incident & { readonly signal: AlarmSignal } = {
  id: 'inc-000000000000000000000001',
  targetArn: service.arn,
  priority: 'P2',
  openedAt: minutesAgo(1),
  signal: {
    id: 's1',
    source: 'alarm',
    account: service.account,
    region: service.region,
    alarm: { arn: alarm.arn, name: alarm.name, kind: alarm.kind, metrics: [metric] },
    state: 'ALARM',
    changedAt: minutesAgo(2),
  },
};
const policy: Policy = {
  schema: 1,
  hash: '0'.repeat(64),
  signs: 'signs-1',
  library: ['restart-ecs-service', 'reboot-ec2-instance'],
  allowLists: {},
  bucketAbac: false,
  optIn: { key: 'paramedic:remediation', value: 'enabled' },
  manual: { key: 'paramedic:operation', value: 'manual' },
  windows: { calendars: [], maintenance: [] },
  environmentTag: 'environment',
  criticalityTag: 'criticality',
  modes: {},
  autonomousCells: [],
  approvers: [],
  priorities: {
    P1: { reviewMinutes: 15, remindAfterMinutes: 5 },
    P2: { reviewMinutes: 30, remindAfterMinutes: 10 },
    P3: { reviewMinutes: 60, remindAfterMinutes: 30 },
    P4: { reviewMinutes: 60, remindAfterMinutes: 30 },
  },
  criticalities: {},
  model: {
    ...{ chain: ['test-model'], callsPerHour: 10, dollarsPerDay: 5 },
    ...{ prices: { 'test-model': { input: 0.1, output: 0.5 } }, afterAction: 'nothing' },
  },
  trust: {
    minimumJudged: 20,
    minimumLowerBound: 0.8,
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
    activeChanges: 3,
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
export const points = (id: string, ...values: [ago: number, value: number][]) => ({
  id,
  complete: true,
  points: values.map(([ago, value]) => ({ at: minutesAgo(ago), value })),
});
export const errors = points('m1', [40, 2], [5, 90], [4, 120], [3, 151], [2, 140]);
const memory = points('target_0', [40, 70], [3, 97], [2, 98]);
const processor = points('target_1', [40, 35], [3, 60]);
export const restart = {
  incidentType: 'compute',
  remediation: 'restart-ecs-service',
  culprit: 'c1',
  evidence: ['target-state', 'alarm-metric'],
  certainty: 'high',
};

/** Scanned four minutes ago; it knows whatever a case may be about. */
export const topology: Topology = {
  ...topologyOf([service, instance, bucket].map(({ arn, type }) => node(arn, { type }))),
  scannedAt: minutesAgo(4),
};

export const scanned = Promise.resolve(read(topology));

/** A scan of now that found one component. */
export const justScanned = (arn: string) =>
  new MemoryTopologies({ ...topologyOf([node(arn)]), scannedAt: now });

/** Everything can be read, and model and rules name the same. Each case changes one thing. */
export function world(change: Partial<DiagnosePorts> = {}) {
  const targetStates = new MemoryTargetStates();
  targetStates.put(service.arn, {
    at: now,
    values: { rolloutState: 'COMPLETED', outOfMemoryStops: 2, runningCount: 3, desiredCount: 4 },
  });
  const counters = new MemoryCounters();
  const model = answeringModel(restart);
  const ports = {
    alarms: new MemoryAlarms([alarm]),
    findings: new MemoryFindings(),
    targets: new MemoryTargets([service]),
    metrics: new MemoryMetrics([errors, memory, processor]),
    targetStates,
    logs: new MemoryLogs(
      new Map([['/ecs/checkout', [{ template: 'java.lang.OutOfMemoryError', count: 12 }]]]),
    ),
    changes: new MemoryChanges(),
    health: new MemoryHealth(),
    pastIncidents: new MemoryIncidents(),
    trust: new MemoryTrustRecords(),
    clock: stoppedAt(now),
    timer: new HandTimer(),
    topologies: new MemoryTopologies(topology),
    graph: new MemoryServiceGraph(),
    classifiedBy: 'model',
    model,
    policy,
    catalogue,
    counters,
    ...change,
  } satisfies DiagnosePorts;
  const ask = (mayAskModel = true, about = incident) =>
    diagnose(ports)({ schema: 1, incident: about, mayAskModel });
  return { ports, ask, model, counters };
}

export async function withChange(change: Change) {
  const changes = new MemoryChanges();
  await changes.record(change);
  return { changes };
}
