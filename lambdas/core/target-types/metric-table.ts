import type { MetricUnit, TargetMetric } from './target-type';

type Place = Omit<TargetMetric, 'namespace' | 'name' | 'statistic' | 'unit'>;

/** Metrics of one namespace with the same dimensions, each written in one line. */
export const metricsIn =
  (namespace: string, place: Place) =>
  (name: string, statistic: TargetMetric['statistic'], unit: MetricUnit): TargetMetric => ({
    ...place,
    namespace,
    name,
    statistic,
    unit,
  });

/** Reported only while it is not zero, or only while there is traffic. */
export const sparse = (metric: TargetMetric): TargetMetric => ({
  ...metric,
  silence: 'nothing-to-count',
});

/** Reported only where a feature is on, or a hardware has it. */
export const optional = (metric: TargetMetric): TargetMetric => ({
  ...metric,
  silence: 'not-in-use',
});

/** Of every value of these dimensions the worst, or all of them together. */
export const across = (
  dimensions: readonly string[],
  as: 'MAX' | 'SUM',
  metric: TargetMetric,
): TargetMetric => ({ ...metric, across: { dimensions, as } });
