import { countedBy } from '../../lambdas/core/diagnosis/surroundings';
import { instantOf, minutesAfter } from '../../lambdas/core/instant';
import type { ServiceGraph } from '../../lambdas/core/ports/service-graph';
import type { Topologies } from '../../lambdas/core/ports/topologies';
import { lastWindow, statisticsMinutes, type Window } from '../../lambdas/core/topology/statistics';

export interface TracePorts {
  readonly topologies: Pick<Topologies, 'latest' | 'keepStatistics'>;
  readonly graph: ServiceGraph;
}

/** Two hours: as many are read at once. */
const beside = 24;

/**
 * Leaves what the scans of the hours before have kept of traces: an account that has just begun was scanned only now. From
 * the newest back; a window in which nothing passed is left out, and two hours of such windows are the beginning of all.
 */
export async function keepEarlierTraces(
  { topologies, graph }: TracePorts,
  hours: number,
  now: number,
): Promise<void> {
  const topology = await topologies.latest();
  if (!topology) throw new Error('Expected a scan before its traces');
  const windows = windowsBefore(now, hours);
  for (let found = 1; found > 0 && windows.length > 0;) {
    const newest = windows.splice(-beside);
    const kept = await Promise.all(
      newest.map(async (window) => {
        const nodes = countedBy(topology, await graph.read(window.from, window.to));
        if (Object.keys(nodes).length === 0) return [];
        await topologies.keepStatistics({ ...window, nodes });
        return [window];
      }),
    );
    found = kept.flat().length;
  }
}

/** Oldest first, up to the last one that a scan would record now. */
function windowsBefore(now: number, hours: number): Window[] {
  const { to } = lastWindow(instantOf(now), statisticsMinutes);
  const count = (hours * 60) / statisticsMinutes;
  return Array.from({ length: count }, (_, index) => {
    const end = minutesAfter(to, (index + 1 - count) * statisticsMinutes);
    return { from: minutesAfter(end, -statisticsMinutes), to: end };
  });
}
