import type { MetricQuery, Series } from '../../lambdas/core/alarm';
import { epochOf, type Instant } from '../../lambdas/core/instant';
import type { Metrics } from '../../lambdas/core/ports/telemetry';
import { frozenCopy } from './frozen-copy';

/** Series by query id, cut to the window asked for; an id without a series has no datapoints. */
export class MemoryMetrics implements Metrics {
  private readonly series = new Map<string, Series>();

  constructor(series: readonly Series[] = []) {
    series.forEach((one) => this.put(one));
  }

  put(series: Series): void {
    this.series.set(series.id, frozenCopy(series));
  }

  read(queries: readonly MetricQuery[], from: Instant, to: Instant): Promise<readonly Series[]> {
    return Promise.resolve(
      queries.map(({ id }) => {
        const { complete, points } = this.series.get(id) ?? { complete: true, points: [] };
        const within = points.filter(({ at }) => {
          return epochOf(at) >= epochOf(from) && epochOf(at) < epochOf(to);
        });
        return { id, complete, points: within };
      }),
    );
  }
}
