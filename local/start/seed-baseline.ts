import { type Instant, minutesAfter } from '../../lambdas/core/instant';
import type { ServiceGraph } from '../../lambdas/core/ports/service-graph';
import type { Topologies } from '../../lambdas/core/ports/topologies';
import { countedBy } from '../../lambdas/core/diagnosis/surroundings';
import { lastWindow, statisticsMinutes, type Window } from '../../lambdas/core/topology/statistics';

/** As long as the table keeps statistics: a day and an hour. */
const mostWindows = (25 * 60) / statisticsMinutes;
/** Reads at once. */
const beside = 24;

/**
 * Records the traffic of the day before, window by window as scans would have, from what X-Ray says now of that time; the
 * last scan tells which component is which. A window in which nothing passed is left out.
 */
export async function seedBaseline(
  { topologies, graph }: SeedPorts,
  now: Instant,
): Promise<number> {
  const topology = await topologies.latest();
  if (!topology) throw new Error('Nothing has been scanned yet: expected a scan of this world');
  const windows = windowsUntil(now);
  let kept = 0;
  while (windows.length > 0) {
    const found = await Promise.all(
      windows.splice(-beside).map(async (window) => {
        const nodes = countedBy(topology, await graph.read(window.from, window.to));
        if (Object.keys(nodes).length === 0) return 0;
        await topologies.keepStatistics({ ...window, nodes });
        return 1;
      }),
    );
    kept += found.filter((each) => each === 1).length;
  }
  return kept;
}

export interface SeedPorts {
  readonly topologies: Pick<Topologies, 'latest' | 'keepStatistics'>;
  readonly graph: ServiceGraph;
}

/** Oldest first. */
function windowsUntil(now: Instant): Window[] {
  const { to } = lastWindow(now, statisticsMinutes);
  return Array.from({ length: mostWindows }, (_, index) => {
    const end = minutesAfter(to, (index + 1 - mostWindows) * statisticsMinutes);
    return { from: minutesAfter(end, -statisticsMinutes), to: end };
  });
}
