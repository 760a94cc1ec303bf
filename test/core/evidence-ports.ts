import type { EvidencePorts } from '../../lambdas/core/diagnosis/collect-evidence';
import type { Instant } from '../../lambdas/core/instant';
import { justScanned } from './diagnosis/world';
import { MemoryChanges } from '../fakes/changes';
import { MemoryHealth } from '../fakes/health';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryLogs } from '../fakes/logs';
import { MemoryServiceGraph } from '../fakes/service-graph';
import { MemoryTargetStates } from '../fakes/target-states';
import { HandTimer } from '../fakes/timer';
import type { MemoryTopologies } from '../fakes/topologies';

/** Of a settled service whose tasks run out of memory; without its metrics and its clock. */
export function evidencePorts(
  targetArn: string,
  at: Instant,
): Omit<EvidencePorts, 'metrics' | 'clock' | 'trust' | 'catalogue' | 'policy'> & {
  readonly topologies: MemoryTopologies;
} {
  const targetStates = new MemoryTargetStates();
  targetStates.put(targetArn, {
    at,
    values: { rolloutState: 'COMPLETED', outOfMemoryStops: 2, runningCount: 3, desiredCount: 4 },
  });
  return {
    targetStates,
    logs: new MemoryLogs(new Map([['/ecs/checkout', [{ template: 'OutOfMemory', count: 9 }]]])),
    changes: new MemoryChanges(),
    health: new MemoryHealth(),
    pastIncidents: new MemoryIncidents(),
    timer: new HandTimer(),
    topologies: justScanned(targetArn),
    graph: new MemoryServiceGraph(),
  };
}
