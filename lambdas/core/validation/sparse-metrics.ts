import type { AlarmRule, MetricQuery } from '../alarm';
import { own } from '../own';
import type { Metric } from '../signal';

interface SparseMetrics {
  /** Reported whenever there is anything to count; same dimensions as the sparse metric. */
  readonly volume: { readonly name: string; readonly statistic: string };
  readonly metrics: ReadonlySet<string>;
  /** Where AWS says so. */
  readonly source: string;
}

/**
 * Metrics that AWS reports only when they are not zero. Their absence counts as zero in a period in
 * which the companion volume metric shows traffic, and as nothing otherwise.
 *
 * They belong here only when documentation says so. `AWS/Lambda` Errors and Throttles come with every
 * invocation, so they are not sparse. Of `AWS/DynamoDB` these are here whose samples are, by their
 * documentation, the throttlings themselves; of errors that is unverified, so their absence stays inconclusive.
 */
export const sparseMetrics: Readonly<Record<string, readonly SparseMetrics[]>> = {
  'AWS/ApplicationELB': [
    {
      volume: { name: 'RequestCount', statistic: 'Sum' },
      metrics: new Set([
        'ClientTLSNegotiationErrorCount',
        'ELBAuthError',
        'ELBAuthFailure',
        'HTTPCode_ELB_3XX_Count',
        'HTTPCode_ELB_4XX_Count',
        'HTTPCode_ELB_500_Count',
        'HTTPCode_ELB_502_Count',
        'HTTPCode_ELB_503_Count',
        'HTTPCode_ELB_504_Count',
        'HTTPCode_ELB_5XX_Count',
        'HTTPCode_Target_3XX_Count',
        'HTTPCode_Target_4XX_Count',
        'HTTPCode_Target_5XX_Count',
        'RejectedConnectionCount',
        'TargetConnectionErrorCount',
        'TargetTLSNegotiationErrorCount',
      ]),
      source:
        'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
    },
  ],
  // Failures are counted; what a success reports is not said. One that finished uncounted has not failed.
  'AWS/CodePipeline': [
    {
      volume: { name: 'PipelineDuration', statistic: 'SampleCount' },
      metrics: new Set(['FailedPipelineExecutions']),
      source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/metrics-dimensions.html',
    },
  ],
  'AWS/DynamoDB': [
    throttles('Read', 'ConsumedReadCapacityUnits'),
    throttles('Write', 'ConsumedWriteCapacityUnits'),
  ],
};

/** Consumed units come with value 0 where nothing is asked, and a table of which everything is throttled consumes none. */
function throttles(of: 'Read' | 'Write', consumed: string): SparseMetrics {
  return {
    volume: { name: consumed, statistic: 'Sum' },
    metrics: new Set([
      `${of}ProvisionedThroughputThrottleEvents`,
      `${of}KeyRangeThroughputThrottleEvents`,
      `${of}AccountLimitThrottleEvents`,
      `${of}MaxOnDemandThroughputThrottleEvents`,
    ]),
    source:
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html',
  };
}

const volumeBeside = ({ namespace, name }: Metric): SparseMetrics['volume'] | undefined =>
  own(sparseMetrics, namespace)?.find(({ metrics }) => metrics.has(name))?.volume;

export const companionIdOf = (queryId: string): string => `companion_${queryId}`;

/** The volume metric beside each sparse metric that an alarm reads. */
export const companionQueries = ({ queries, periodSeconds }: AlarmRule): MetricQuery[] =>
  queries.flatMap((query) => {
    if (query.kind === 'expression') return [];
    const { namespace, dimensions } = query.metric;
    const volume = volumeBeside(query.metric);
    if (!volume) return [];
    return {
      id: companionIdOf(query.id),
      kind: 'metric' as const,
      metric: { namespace, name: volume.name, dimensions },
      statistic: volume.statistic,
      periodSeconds,
    };
  });
