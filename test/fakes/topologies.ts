import { epochOf, type Instant } from '../../lambdas/core/instant';
import type { Topologies } from '../../lambdas/core/ports/topologies';
import type { StatisticsWindow } from '../../lambdas/core/topology/statistics';
import type { Topology } from '../../lambdas/core/topology/topology';
import { frozenCopy } from './frozen-copy';

/** What scans have found, in memory. */
export class MemoryTopologies implements Topologies {
  private windows: readonly StatisticsWindow[] = [];

  constructor(private kept?: Topology) {}

  keep(topology: Topology): Promise<boolean> {
    if (this.kept && epochOf(this.kept.scannedAt) >= epochOf(topology.scannedAt)) {
      return Promise.resolve(false);
    }
    this.kept = frozenCopy(topology);
    return Promise.resolve(true);
  }

  latest(): Promise<Topology | undefined> {
    return Promise.resolve(this.kept);
  }

  keepStatistics(window: StatisticsWindow): Promise<void> {
    if (!this.windows.some(({ to }) => to === window.to)) {
      this.windows = [...this.windows, frozenCopy(window)];
    }
    return Promise.resolve();
  }

  baseline(from: Instant, to: Instant): Promise<readonly StatisticsWindow[]> {
    return Promise.resolve(
      this.windows
        .filter((each) => epochOf(each.to) >= epochOf(from) && epochOf(each.to) <= epochOf(to))
        .sort((one, other) => one.to.localeCompare(other.to)),
    );
  }
}
