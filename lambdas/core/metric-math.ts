import type { MetricQuery } from './alarm';

/**
 * `METRICS()` returns all the metrics in the request (CloudWatch User Guide, "Math expressions with metrics"): what
 * else is asked in the same one changes its value.
 */
export const countsEveryMetric = (query: MetricQuery): boolean =>
  query.kind === 'expression' && /\bMETRICS\s*\(/.test(query.expression);
