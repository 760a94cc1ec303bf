import { type Ask, isAbove, isBelow, type Sign, timesBaseline, valueOf } from '../sign';
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

/** 29 s is the longest that an integration of a REST API may take unless more is asked for, 30 s of an HTTP API. */
const nearItsTimeOut = 25_000;

const isSlowBehind = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-IntegrationLatency', 'mean'), 2) ||
  isAbove(valueOf(ask, 'IntegrationLatency', 'latest'), nearItsTimeOut);

/** Less than a twentieth of what came before: users went to sleep never so fast. */
const isSilent = (ask: Ask): boolean => {
  const before = valueOf(ask, 'Count', 'baseline');
  return typeof before === 'number' && isBelow(valueOf(ask, 'Count', 'latest'), before / 20);
};

const failsAtServer = (ask: Ask): boolean =>
  isAbove(ask('metric-5XXError', 'latest'), 0) || isAbove(ask('metric-5xx', 'latest'), 0);

const signs: readonly Sign[] = [
  {
    id: 'slow-behind',
    holds: isSlowBehind,
    incidentType: 'dependency',
    confidence: 0.8,
    because: 'What is behind the stage takes longer than before, and the stage only waits for it.',
    cites: ['metric-IntegrationLatency', 'metric-Latency', 'alarm-metric'],
  },
  {
    id: 'nothing-arrives',
    holds: (ask) => isSilent(ask) && !failsAtServer(ask),
    incidentType: 'configuration',
    confidence: 0.6,
    because:
      'Calls ceased at once and none fails: look at names, certificates and routes that lead here.',
    cites: ['metric-Count', 'alarm-metric'],
  },
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
  signs,
} as const satisfies TypeOfTarget;
