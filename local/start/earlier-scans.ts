import { countedBy } from '../../lambdas/core/diagnosis/surroundings';
import { instantOf } from '../../lambdas/core/instant';
import type { ServiceGraph } from '../../lambdas/core/ports/service-graph';
import type { Topologies } from '../../lambdas/core/ports/topologies';
import { lastWindows } from '../../lambdas/core/topology/statistics';

export interface TracePorts {
  readonly topologies: Pick<Topologies, 'latest' | 'keepStatistics'>;
  readonly graph: ServiceGraph;
}

/** Leaves what the scans of the hours before have kept of traces: an account that has just begun was scanned only now. */
export async function keepEarlierTraces(
  { topologies, graph }: TracePorts,
  hours: number,
  now: number,
): Promise<void> {
  const topology = await topologies.latest();
  if (!topology) throw new Error('Expected a scan before its traces');
  const windows = lastWindows(instantOf(now), hours * 60);
  await Promise.all(
    windows.map(async (window) => {
      const nodes = countedBy(topology, await graph.read(window.from, window.to));
      await topologies.keepStatistics({ ...window, nodes });
    }),
  );
}
