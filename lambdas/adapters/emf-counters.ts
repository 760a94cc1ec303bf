import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Counters } from '../core/ports/counters';

/**
 * Counts as CloudWatch metrics: namespace `Paramedic`, the counter's name, dimension `service` = the
 * stack. The reason is metadata of the log line, because each value of a dimension would be a metric of
 * its own. One line per count, so nothing has to be flushed.
 */
export function emfCounters(service = stackOf(process.env['AWS_LAMBDA_FUNCTION_NAME'])): Counters {
  const metrics = new Metrics({ namespace: 'Paramedic', serviceName: service });
  return {
    count: (name, reason) => {
      const one = metrics.singleMetric();
      one.addMetadata('reason', reason);
      one.addMetric(name, MetricUnit.Count, 1);
    },
    measure: (name, value) => {
      if (!Number.isFinite(value)) return;
      const unit = name.startsWith('Seconds') ? MetricUnit.Seconds : MetricUnit.Count;
      metrics.singleMetric().addMetric(name, unit, value);
    },
  };
}

/** Functions are named `<stack>-<function>`. */
const stackOf = (functionName = 'Paramedic-local'): string => functionName.replace(/-[^-]+$/, '');
