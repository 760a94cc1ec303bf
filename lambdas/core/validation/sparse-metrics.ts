import type { AlarmRule, MetricQuery } from '../alarm';
import { own } from '../own';
import type { Metric } from '../signal';

interface SparseNamespace {
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
 * A namespace belongs here only when its documentation says "Reporting criteria: There is a nonzero
 * value". `AWS/Lambda` Errors and Throttles come with every invocation, so they are not sparse;
 * `AWS/DynamoDB` throttles and errors probably are, but that is unverified and therefore left out:
 * their absence stays inconclusive.
 */
export const sparseMetrics: Readonly<Record<string, SparseNamespace>> = {
  'AWS/ApplicationELB': {
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
};

const isSparse = ({ namespace, name }: Metric): boolean =>
  own(sparseMetrics, namespace)?.metrics.has(name) === true;

export const companionIdOf = (queryId: string): string => `companion_${queryId}`;

/** The volume metric beside each sparse metric that an alarm reads. */
export const companionQueries = ({ queries, periodSeconds }: AlarmRule): MetricQuery[] =>
  queries.flatMap((query) => {
    if (query.kind === 'expression' || !isSparse(query.metric)) return [];
    const { namespace, dimensions } = query.metric;
    const volume = own(sparseMetrics, namespace)?.volume;
    if (!volume) return [];
    return {
      id: companionIdOf(query.id),
      kind: 'metric' as const,
      metric: { namespace, name: volume.name, dimensions },
      statistic: volume.statistic,
      periodSeconds,
    };
  });
