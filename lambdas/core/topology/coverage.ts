import type { Instant } from '../instant';
import { own } from '../own';
import type { Policy } from '../policy';
import type { TargetType } from '../target';
import type { Topology, TopologyNode } from './topology';

/** How many of the critical services traces have seen. */
export interface TraceCoverage {
  /** Declared by a criticality that config maps to P1. */
  readonly critical: number;
  readonly traced: number;
}

/** What a diagnosis carries of the topology that it was made with. */
export interface TopologySeen {
  readonly scannedAt: Instant;
  readonly coverage: TraceCoverage;
}

/** What runs code of its owner's, and so can be traced; a database or a bucket only shows where its callers are. */
const services: ReadonlySet<TargetType | undefined> = new Set([
  'auto-scaling-group',
  'ec2-instance',
  'ecs-service',
  'lambda-function',
] as const);

/** Instances of a group count as the group does, once. */
export function coverageOf(
  { nodes, edges }: Pick<Topology, 'nodes' | 'edges'>,
  policy: Pick<Policy, 'criticalities'>,
): TraceCoverage {
  const groups = new Set(
    nodes.filter(({ type }) => type === 'auto-scaling-group').map(({ id }) => id),
  );
  const grouped = new Set(edges.filter(({ from }) => groups.has(from)).map(({ to }) => to));
  const critical = nodes.filter(
    (node) => services.has(node.type) && isCritical(node, policy) && !grouped.has(node.id),
  );
  return { critical: critical.length, traced: critical.filter(({ traced }) => traced).length };
}

const isCritical = (
  { tags }: TopologyNode,
  { criticalities }: Pick<Policy, 'criticalities'>,
): boolean => own(criticalities, tags.criticality) === 'P1';

/** False where the share is too small; written as the condition for relying on traces. */
export const coversEnough = ({ critical, traced }: TraceCoverage, minimum: number): boolean =>
  critical === 0 || traced / critical >= minimum;
