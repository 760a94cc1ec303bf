import type { Picture } from '../evidence';
import type { Instant } from '../instant';
import type { Clock } from '../ports/clock';
import type { HealthFeed } from '../ports/health';
import type { Changes, TargetStates } from '../ports/resources';
import type { Logs } from '../ports/telemetry';
import type { Timer } from '../ports/timer';
import { callerCollector } from './collect-callers';
import { changeCollector, relatedChangeCollector } from './collect-changes';
import { healthCollector } from './collect-health';
import { historyCollector, type HistoryPorts } from './collect-history';
import { logCollector } from './collect-logs';
import { metricCollector, type MetricPorts } from './collect-metrics';
import { neighbourCollector, type NeighbourPorts } from './collect-neighbours';
import { ownerCollector } from './collect-owner';
import { stateCollector } from './collect-state';
import { type Aim, type Collector, type Scene, sendOut } from './collector';
import { findingEvidence } from './finding-evidence';
import { type Gathered, merged, read } from './gathered';

export interface EvidencePorts extends HistoryPorts, MetricPorts, NeighbourPorts {
  readonly targetStates: TargetStates;
  readonly logs: Logs;
  readonly changes: Changes;
  readonly health: HealthFeed;
  readonly clock: Clock;
  readonly timer: Timer;
}

/** What the target's ARN is enough for. */
const atOnce: readonly Collector<EvidencePorts, Aim>[] = [stateCollector, healthCollector];

/** What trouble and target must have been read for. */
const onScene: readonly Collector<EvidencePorts, Scene>[] = [
  metricCollector,
  logCollector,
  neighbourCollector,
  callerCollector,
  changeCollector,
  ownerCollector,
  relatedChangeCollector,
  historyCollector,
];

/** What is on its way, begun before trouble and target are known. */
export interface Begun {
  readonly gatheredAt: Instant;
  readonly parts: readonly Promise<Gathered>[];
}

/**
 * Begins to look where the ARN is enough, so that the answers come with those on trouble and target. When
 * one of those two cannot be read, they are dropped and nothing is concluded.
 */
export function beginCollecting(ports: EvidencePorts, targetArn: string): Begun {
  const gatheredAt = ports.clock.now();
  return { gatheredAt, parts: sendOut(atOnce, ports, { targetArn, gatheredAt }) };
}

/** Looks everywhere at once; what could not be read is named as unread, never left out silently. */
export async function collectEvidence(
  ports: EvidencePorts,
  { gatheredAt, parts }: Begun,
  found: Pick<Scene, 'trouble' | 'target' | 'scanned' | 'reachedBy'>,
): Promise<Picture> {
  const { trouble, target } = found;
  const scene = { targetArn: target.arn, gatheredAt, ...found };
  const gathered = await Promise.all([...sendOut(onScene, ports, scene), ...parts]);
  const finding = trouble.source === 'config' ? [findingEvidence(trouble.finding)] : [];
  return { gatheredAt, ...merged([read(finding), ...gathered]) };
}
