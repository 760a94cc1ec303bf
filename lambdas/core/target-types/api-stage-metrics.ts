import { metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

/** A REST API is named in metrics, and only its id is in its ARN: the name is taken from the alarm. */
const rest = metricsIn('AWS/ApiGateway', {
  dimensions: { Stage: 'stage' },
  ofAlarm: ['ApiName'],
  when: { kind: 'restapis' },
});

const alike = (metric: typeof rest): readonly TargetMetric[] => [
  sparse(metric('Count', 'Sum', 'Count')),
  sparse(metric('Latency', 'Average', 'Milliseconds')),
  sparse(metric('IntegrationLatency', 'Average', 'Milliseconds')),
];

const http = metricsIn('AWS/ApiGateway', {
  dimensions: { ApiId: 'api', Stage: 'stage' },
  when: { kind: 'apis' },
});

export const apiStageMetrics: readonly TargetMetric[] = [
  ...alike(rest),
  sparse(rest('4XXError', 'Sum', 'Count')),
  sparse(rest('5XXError', 'Sum', 'Count')),
  ...alike(http),
  sparse(http('4xx', 'Sum', 'Count')),
  sparse(http('5xx', 'Sum', 'Count')),
];
