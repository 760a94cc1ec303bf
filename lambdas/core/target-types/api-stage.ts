import type { Named, TypeOfTarget } from './target-type';

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
  // Execution logs of a REST API, where its stage has them on; access logs go wherever the stage says.
  logGroups: ({ kind, api, stage }: Named) =>
    kind === 'restapis' ? [`API-Gateway-Execution-Logs_${api ?? ''}/${stage ?? ''}`] : [],
} as const satisfies TypeOfTarget;
