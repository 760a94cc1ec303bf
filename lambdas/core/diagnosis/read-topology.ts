import { read, unread, type Fact } from '../facts';
import type { Policy } from '../policy';
import type { Topologies } from '../ports/topologies';
import { sanitiseLabel } from '../sanitise';
import { coverageOf, type TopologySeen } from '../topology/coverage';
import type { Topology } from '../topology/topology';

/** The latest topology, undefined when there has been no scan; never rejects. */
export async function readTopology(
  topologies: Pick<Topologies, 'latest'>,
): Promise<Fact<Topology | undefined>> {
  try {
    return read(await topologies.latest());
  } catch (error) {
    return unread(error instanceof Error ? sanitiseLabel(error.name) : 'unknown error');
  }
}

/** What the diagnosis carries of it. */
export const seenIn = (
  topology: Fact<Topology | undefined>,
  policy: Policy,
): TopologySeen | undefined =>
  topology.kind === 'read' && topology.value
    ? { scannedAt: topology.value.scannedAt, coverage: coverageOf(topology.value, policy) }
    : undefined;
