import type { MetricQuery } from '../alarm';
import type { Target } from '../target';
import { typeNamed } from '../target-types/every-type';

/** Queries for what is looked at beside the alarm's own metric; one whose dimension the target cannot fill is left out. */
export const targetMetricQueries = ({
  type,
  properties,
}: Target): Extract<MetricQuery, { kind: 'metric' }>[] =>
  typeNamed(type).metrics.flatMap(({ namespace, name, statistic, dimensions, fixed }, index) => {
    const filled: Record<string, string> = { ...fixed };
    for (const [dimension, property] of Object.entries(dimensions)) {
      const value = properties[property];
      if (value === undefined) return [];
      filled[dimension] = value;
    }
    return {
      id: `target_${index}`,
      kind: 'metric' as const,
      metric: { namespace, name, dimensions: filled },
      statistic,
      periodSeconds: 60,
    };
  });

/** Whether a metric of this target is reported only when it is not zero. */
export const isSparse = ({ type }: Target, metric: string): boolean =>
  typeNamed(type).metrics.some(({ name, sparse }) => name === metric && sparse === true);
