import type { AlarmReading } from '../../lambdas/core/alarm';
import type { StartIntent } from '../../lambdas/core/attempt';
import type { Incident } from '../../lambdas/core/incident';
import type { FollowResponse } from '../../lambdas/core/requests';
import type { Policy } from '../../lambdas/core/policy';
import type { Trouble } from '../../lambdas/core/trouble';
import { MemoryAlarms } from '../fakes/alarms';
import { MemoryAttempts } from '../fakes/attempts';
import { MemoryCounters } from '../fakes/counters';
import { MemoryChanges } from '../fakes/changes';
import { MemoryBus, MemoryEvents, MemoryOutbox } from '../fakes/events';
import { MemoryFindings } from '../fakes/findings';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryLedger } from '../fakes/ledger';
import { MemoryTopologies } from '../fakes/topologies';
import { MemoryTrustRecords } from '../fakes/trust-records';
import { MemoryStorms } from '../fakes/storms';
import { Timeline } from '../fakes/timeline';
import { MemoryWorkflows } from '../fakes/workflows';
import { incident, now, policy, target } from './base-facts';
import { proposal } from './replies';

export const opened: Incident = { ...incident, openedAt: now };
export const { id } = opened;
export const everyAlarm = { select: 'all', ignorePrefixes: ['TargetTracking-'] } as const;

export const intent: StartIntent = {
  attempt: 'attempt-1',
  incidentId: id,
  kind: 'remediation',
  proposal,
  request: {
    documentName: proposal.document.name,
    documentVersion: '1',
    parameters: proposal.parameters,
    clientToken: 'attempt-1',
    tags: {},
  },
  locks: [target.arn],
  undoes: undefined,
  intendedAt: now,
  revertBy: undefined,
  execution: 'execution-1',
  ended: undefined,
};

export function emergency(alarms: readonly AlarmReading[] = []) {
  const clock = new Timeline(now);
  const attempts = new MemoryAttempts();
  const followed: string[] = [];
  const requeued: Trouble[] = [];
  return {
    incidents: new MemoryIncidents(),
    ledger: new MemoryLedger(clock),
    attempts,
    workflows: new MemoryWorkflows(),
    events: new MemoryEvents(),
    outbox: new MemoryOutbox(),
    storms: new MemoryStorms(),
    bus: new MemoryBus(),
    alarms: new MemoryAlarms(alarms),
    topologies: new MemoryTopologies(),
    findings: new MemoryFindings(),
    territory: { optedIn: () => Promise.resolve(new Set<string>()) },
    changes: new MemoryChanges(),
    trust: new MemoryTrustRecords(),
    counters: new MemoryCounters(),
    clock,
    policy: { ...policy, alarms: everyAlarm } as Policy,
    followed,
    requeued,
    follow: async (_incidentId: string, attempt: string): Promise<FollowResponse> => {
      followed.push(attempt);
      return Promise.resolve({ kind: 'running', steps: [] });
    },
    putBack: () => Promise.reject(new Error('nothing is outstanding')),
    requeue: async (trouble: Trouble) => {
      requeued.push(trouble);
      return Promise.resolve();
    },
  };
}

export async function withStart() {
  const ports = emergency();
  await ports.incidents.open(opened);
  await ports.incidents.started(id);
  await ports.attempts.lease(intent.attempt, intent.locks);
  await ports.attempts.takeSlot(intent.attempt, 2);
  await ports.attempts.intend(intent);
  return ports;
}
