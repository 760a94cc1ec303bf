import type { AlarmReading } from '../../lambdas/core/alarm';
import { incidentIdOf } from '../../lambdas/core/incident-id';
import { minutesAfter } from '../../lambdas/core/instant';
import type { AlarmSignal } from '../../lambdas/core/signal';
import { MemoryAlarms } from '../fakes/alarms';
import { atOnce } from '../fakes/at-once';
import { MemoryCounters } from '../fakes/counters';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryLedger } from '../fakes/ledger';
import { MemoryTargets } from '../fakes/targets';
import { MemoryTopologies } from '../fakes/topologies';
import { Timeline } from '../fakes/timeline';
import { MemoryWorkflows } from '../fakes/workflows';
import { account, alarm, incident, now, policy, stackName, target } from './base-facts';

export const tagged: AlarmReading = { ...alarm, tags: { 'paramedic:target': target.arn } };
export const fired: AlarmSignal = incident.signal;
export const id = incidentIdOf(fired);
export const later = (minutes: number, change: Partial<AlarmSignal>): AlarmSignal => {
  const changedAt = minutesAfter(fired.changedAt, minutes);
  return { ...fired, id: `signal at ${changedAt}`, changedAt, ...change };
};
export const cleared = later(2, { state: 'OK' });

/** The intake with everything around it in memory. */
export function intake(alarms: readonly AlarmReading[] = [tagged], targets = [target]) {
  const clock = new Timeline(now);
  return {
    incidents: new MemoryIncidents(),
    targets: new MemoryTargets(targets),
    alarms: new MemoryAlarms(alarms),
    topologies: new MemoryTopologies(),
    ledger: new MemoryLedger(clock),
    workflows: new MemoryWorkflows(),
    counters: new MemoryCounters(),
    clock,
    timer: atOnce,
    policy: { ...policy, criticalities: { high: 'P1' as const } },
    account,
    stackName,
  };
}
