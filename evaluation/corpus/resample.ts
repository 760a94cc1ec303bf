import type { Datapoint } from '../../lambdas/core/alarm';
import { instantOf } from '../../lambdas/core/instant';
import { startOfPeriod } from '../../lambdas/core/validation/periods';

/**
 * Datapoints at the period of a query, as GetMetricData aggregates them by its statistic; a period finer than
 * the datapoints leaves them as they are. Of percentiles the highest stands for all, as nothing finer is known.
 */
export function resample(
  points: readonly Datapoint[],
  periodSeconds: number,
  statistic: string,
): readonly Datapoint[] {
  const values = new Map<number, number[]>();
  for (const { at, value } of points) {
    const start = startOfPeriod(at, periodSeconds);
    values.set(start, [...(values.get(start) ?? []), value]);
  }
  return [...values].map(([start, each]) => ({
    at: instantOf(start),
    value: one(each, statistic),
  }));
}

function one(values: readonly number[], statistic: string): number {
  const sum = values.reduce((total, each) => total + each, 0);
  switch (statistic) {
    case 'Sum':
    case 'SampleCount':
      return sum;
    case 'Average':
      return sum / values.length;
    case 'Minimum':
      return Math.min(...values);
    default:
      return Math.max(...values);
  }
}
