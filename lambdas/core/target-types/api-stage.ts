import { metricsIn, sparse } from './metric-table';
import type { Named, TargetMetric, TypeOfTarget } from './target-type';

/** A REST API is named in metrics, and only its id is in its ARN: the name is taken from the alarm. */
const rest = metricsIn('AWS/ApiGateway', {
  dimensions: { Stage: 'stage' },
  ofAlarm: ['ApiName'],
  when: { kind: 'restapis' },
});

const http = metricsIn('AWS/ApiGateway', {
  dimensions: { ApiId: 'api', Stage: 'stage' },
  when: { kind: 'apis' },
});

const alike = (metric: typeof rest): readonly TargetMetric[] => [
  sparse(metric('Count', 'Sum', 'Count')),
  sparse(metric('Latency', 'Average', 'Milliseconds')),
  sparse(metric('IntegrationLatency', 'Average', 'Milliseconds')),
];

/**
 * A stage of a REST API (`restapis`) or of an HTTP API (`apis`); their metrics differ in names and dimensions (API
 * Gateway Developer Guide, "Amazon API Gateway dimensions and metrics" and "Monitor CloudWatch metrics for HTTP
 * APIs"). Without requests there are none. An alarm on a REST API names its target by tag.
 */
export const apiStage = {
  type: 'api-stage',
  service: 'apigateway',
  resource:
    /^\/(?<kind>restapis|apis)\/(?<api>[a-z0-9]{1,32})\/stages\/(?<stage>\$default|[A-Za-z0-9_-]{1,128})$/,
  unplaced: 'own-account',
  dimensions: [
    {
      namespace: 'AWS/ApiGateway',
      resource: ({ ApiId, Stage }: Named) =>
        ApiId && Stage ? `/apis/${ApiId}/stages/${Stage}` : undefined,
    },
  ],
  metrics: [
    ...alike(rest),
    sparse(rest('4XXError', 'Sum', 'Count')),
    sparse(rest('5XXError', 'Sum', 'Count')),
    ...alike(http),
    sparse(http('4xx', 'Sum', 'Count')),
    sparse(http('5xx', 'Sum', 'Count')),
  ],
  // Execution logs of a REST API, where its stage has them on; access logs go wherever the stage says.
  logGroups: ({ kind, api, stage }: Named) =>
    kind === 'restapis' ? [`API-Gateway-Execution-Logs_${api ?? ''}/${stage ?? ''}`] : [],
  signs: [],
} as const satisfies TypeOfTarget;
