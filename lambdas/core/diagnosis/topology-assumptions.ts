import type { Fact } from '../facts';
import { type Instant, minutesBetween } from '../instant';
import { wholeOf } from '../locate-target';
import type { Policy } from '../policy';
import { sanitise, sanitiseLabel } from '../sanitise';
import { coverageOf, coversEnough, type TraceCoverage } from '../topology/coverage';
import type { Topology } from '../topology/topology';

interface Known {
  readonly topology: Fact<Topology | undefined>;
  readonly targetArn: string;
  readonly gatheredAt: Instant;
  readonly policy: Policy;
}

/** What a diagnosis takes for granted of the topology, in sentences written by code. */
export function topologyAssumptions({ topology, targetArn, gatheredAt, policy }: Known): string[] {
  const scanned = topology.kind === 'read' ? topology.value : undefined;
  if (!scanned) return [];
  const { scannedAt, nodes, edges, unread } = scanned;
  const age = Math.max(0, Math.round(minutesBetween(scannedAt, gatheredAt)));
  const [runs] = [targetArn, wholeOf(targetArn)].flatMap(
    (arn) => nodes.find(({ id }) => id === arn)?.version ?? [],
  );
  return [
    `Topology of ${nodes.length} components and ${edges.length} connections, scanned ${age} min before.`,
    ...(runs === undefined ? [] : [`Running when scanned: ${sanitiseLabel(runs)}.`]),
    coverageWords(coverageOf(scanned, policy), policy.topology.minimumCoverage),
    ...unread.map(({ source, because }) => `Not scanned: ${source}, ${sanitise(because)}.`),
  ];
}

function coverageWords(coverage: TraceCoverage, minimum: number): string {
  const { critical, traced } = coverage;
  if (critical === 0)
    return 'No critical service is declared, so that nothing was asked of traces.';
  const share = `Traces have seen ${traced} of ${critical} critical services`;
  return coversEnough(coverage, minimum)
    ? `${share}.`
    : `${share}, less than ${Math.round(minimum * 100)} %: nothing runs without a person.`;
}
