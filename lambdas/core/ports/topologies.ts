import type { Instant } from '../instant';
import type { StatisticsWindow } from '../topology/statistics';
import type { Topology } from '../topology/topology';

/** What scans have found. */
export interface Topologies {
  /** Keeps a topology; in whatever order scans end, the one that began last is read. False when a later one is there. */
  keep(topology: Topology): Promise<boolean>;
  /** Of the scan that began last; undefined only when none has ever been kept. */
  latest(): Promise<Topology | undefined>;
  /** Keeps one window of statistics for a day and an hour; the same window again takes its place. */
  keepStatistics(window: StatisticsWindow): Promise<void>;
  /** Windows that ended from the first moment to the second, both included, oldest first; what nobody recorded is missing. */
  baseline(from: Instant, to: Instant): Promise<readonly StatisticsWindow[]>;
}
