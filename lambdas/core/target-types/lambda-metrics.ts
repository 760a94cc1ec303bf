import { metricsIn, optional } from './metric-table';
import type { Named, TargetMetric } from './target-type';

/**
 * AWS Lambda Developer Guide, "Types of metrics for Lambda functions". Errors and throttles come with every
 * invocation, also as zero. The age of an iterator is of streams alone, dead letters are of asynchronous calls.
 */
export function lambdaMetrics(dimensions: Named): readonly TargetMetric[] {
  const metric = metricsIn('AWS/Lambda', { dimensions });
  return [
    metric('Errors', 'Sum', 'Count'),
    metric('Throttles', 'Sum', 'Count'),
    metric('Duration', 'Average', 'Milliseconds'),
    metric('ConcurrentExecutions', 'Maximum', 'Count'),
    metric('Invocations', 'Sum', 'Count'),
    optional(metric('IteratorAge', 'Maximum', 'Milliseconds')),
    optional(metric('DeadLetterErrors', 'Sum', 'Count')),
    optional(metric('AsyncEventsDropped', 'Sum', 'Count')),
  ];
}
