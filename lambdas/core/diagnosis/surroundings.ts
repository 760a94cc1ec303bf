import type { ComponentHealth, HealthRow, Measure } from '../localise/component-health';
import { calleesOf, supportFrom } from '../localise/call-paths';
import { localise, type Suspect } from '../localise/localise';
import type { Graph, NodeStatistics } from '../ports/service-graph';
import { type StatisticsWindow, statisticsOf } from '../topology/statistics';
import { sanitiseLabel } from '../sanitise';
import type { TargetType } from '../target';
import type { Edge, Topology, TopologyNode } from '../topology/topology';
import { tracedId } from '../topology/traced-arn';

/** What was measured around a target, in windows of one length. */
export interface Surroundings {
  readonly topology: Topology;
  /** Around the beginning of the trouble, oldest first. */
  readonly rows: readonly Readonly<Record<string, NodeStatistics>>[];
  readonly past: readonly StatisticsWindow[];
}

/** Once in some fifty windows, and the better part of what is lost at the target: then it is to blame. */
const clearly = { nats: 4, share: 0.4 };
/** Where nothing was measured at the target itself, it takes more. */
const clearlyUnmeasured = 5;

/** Adds up what X-Ray counted in one window by component of the topology. */
export function countedBy({ nodes }: Topology, graph: Graph): Surroundings['rows'][number] {
  const components = new Map(
    nodes.flatMap((node) => node.tracedAs.map((name) => [tracedId(name), node.id] as const)),
  );
  const found = new Map<string, Graph['nodes'][number][]>();
  for (const node of graph.nodes) {
    const id = components.get(tracedId(node)) ?? node.id;
    found.set(id, [...(found.get(id) ?? []), node]);
  }
  return Object.fromEntries([...found].map(([id, same]) => [id, statisticsOf(same)]));
}

/** Everything in reach of the target, likeliest culprit first; see `localise`. */
export function suspectsAround(
  { topology, rows, past }: Surroundings,
  targetId: string,
  measure: Measure,
): readonly Suspect[] {
  const ids = new Set(rows.flatMap((row) => Object.keys(row)));
  const components: ComponentHealth[] = [...ids].map((id) => ({
    id,
    rows: rows.map((row) => healthIn(row[id])),
    past: past.map(({ nodes }) => healthIn(nodes[id])),
  }));
  const calls = topology.edges.map(({ from, to }) => ({ from, to }));
  return localise({ components, calls, symptomAt: targetId, measure });
}

/** Where trouble shows, and how. */
export interface Symptom extends Pick<Topology, 'edges'> {
  readonly targetId: string;
  readonly type: TargetType;
  readonly measure: Measure;
}

/**
 * Who can have caused it, the target among them. Callers wait for what they call, so that the times of a caller explain
 * nothing of it: how much they ask, their times do not tell. Of a queue it is the other way round, since it waits for
 * those that call it; and traffic comes from callers. What is in trouble of its own elsewhere has nothing to do with it.
 */
export function possibleCulprits(
  suspects: readonly Suspect[],
  { targetId, type, measure, edges }: Symptom,
): readonly Suspect[] {
  const waits = measure !== 'traffic' && !consumed.has(type);
  const reach = (calls: Symptom['edges']) => supportFrom(targetId, calleesOf(calls), () => 0);
  const behind = reach(edges);
  const before = waits ? behind : reach(edges.map((edge) => reversed(edge)));
  return suspects.filter(({ id }) => behind.has(id) || before.has(id));
}

const reversed = (edge: Edge): Edge => ({ ...edge, from: edge.to, to: edge.from });

/** The first of them, where it alone explains what is seen and is not the target. */
export function culpritAmong(
  [first]: readonly Suspect[],
  { targetId }: Pick<Symptom, 'targetId'>,
): Suspect | undefined {
  if (!first || first.id === targetId) return undefined;
  const stands = Number.isNaN(first.share)
    ? first.nats >= clearlyUnmeasured
    : first.nats >= clearly.nats && first.share >= clearly.share;
  return stands ? first : undefined;
}

const consumed: ReadonlySet<TargetType> = new Set<TargetType>([
  ...(['kinesis-stream', 'msk-cluster', 'sqs-queue'] as const),
]);

const healthIn = (counted: NodeStatistics | undefined): HealthRow =>
  counted && counted.requests > 0
    ? {
        requests: counted.requests,
        latencySeconds: counted.totalResponseTimeSeconds / counted.requests,
        failedShare: counted.faults / counted.requests,
      }
    : { requests: 0, latencySeconds: undefined, failedShare: undefined };

/** As people say it, with what it is: `ecs-service checkout`, `remote api.bank.example`. */
export const calledOf = ({ type, name, tracedAs }: TopologyNode): string =>
  `${sanitiseLabel(type ?? tracedAs[0]?.type ?? 'untyped')} ${sanitiseLabel(name)}`;
