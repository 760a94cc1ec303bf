import { type Instant, minutesAfter } from '../../lambdas/core/instant';
import type { ServiceGraph } from '../../lambdas/core/ports/service-graph';
import type { Topologies } from '../../lambdas/core/ports/topologies';
import { countedBy } from '../../lambdas/core/diagnosis/surroundings';
import { lastWindow, statisticsMinutes, type Window } from '../../lambdas/core/topology/statistics';

/** As long as the table keeps statistics: a day and an hour. */
const mostWindows = (25 * 60) / statisticsMinutes;
/** Two hours: as many are read at once. */
const beside = 24;

/**
 * Records the traffic of the day before, window by window as scans would have, from what X-Ray says now of that time; the
 * last scan tells which component is which. A window in which nothing passed is left out, and two hours of such windows are
 * taken for the beginning of all records. Answers with how many it kept.
 */
export async function seedBaseline(
  { topologies, graph }: SeedPorts,
  now: Instant,
): Promise<number> {
  const topology = await topologies.latest();
  if (!topology) throw new Error('Nothing has been scanned yet: expected a scan of this world');
  const windows = windowsUntil(now);
  let kept = 0;
  for (let found = 1; found > 0 && windows.length > 0; kept += found) {
    const newest = windows.splice(-beside);
    const recorded = await Promise.all(
      newest.map(async (window) => {
        const nodes = countedBy(topology, await graph.read(window.from, window.to));
        if (Object.keys(nodes).length === 0) return [];
        await topologies.keepStatistics({ ...window, nodes });
        return [window];
      }),
    );
    found = recorded.flat().length;
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
