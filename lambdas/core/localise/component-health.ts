/** What one component of the call graph did in one row of time; rows of all components are aligned and of equal length. */
export interface HealthRow {
  /** Requests it answered, 0 when it answered none. */
  readonly requests: number;
  /** Mean time to answer; undefined without a datapoint. */
  readonly latencySeconds: number | undefined;
  /** Share of requests that failed, from 0 to 1; undefined without a datapoint. */
  readonly failedShare: number | undefined;
}

export interface ComponentHealth {
  readonly id: string;
  /** Around the trouble, oldest first. */
  readonly rows: readonly HealthRow[];
  /** What is ordinary for it: rows of the same length from before, oldest first; empty when there is no record. */
  readonly past: readonly HealthRow[];
}

/** `from` calls `to`: trouble of `to` shows at `from`. */
export interface Call {
  readonly from: string;
  readonly to: string;
}

/** What a component is measured by; of traffic, less of it is the trouble. */
export type Measure = 'latency' | 'failures' | 'traffic';

/** One value per row, the higher the worse, and how many requests it speaks for; NaN where there is no datapoint. */
export interface Readings {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

/** Seconds per request, the failed share of requests, or requests themselves, which are negated: fewer are worse. */
export function readingsOf(rows: readonly HealthRow[], measure: Measure): Readings {
  const requests = rows.map((row) => Math.max(0, row.requests));
  switch (measure) {
    case 'latency':
      return { values: rows.map((row) => row.latencySeconds ?? NaN), weights: requests };
    case 'failures':
      return { values: rows.map((row) => row.failedShare ?? NaN), weights: requests };
    case 'traffic':
      return { values: requests.map((each) => -each), weights: rows.map(() => 1) };
  }
}
