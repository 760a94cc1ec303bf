import * as arcZonalShift from './arc-zonal-shift';

export type Speech = 'json' | 'query' | 'ec2' | 'rest-json' | 'rest-xml';

export interface SdkClient {
  readonly speech: Speech;
  /** A module that exports the service's operations as schemas; loaded at the first request. */
  readonly load: () => Promise<object>;
}

/**
 * By signing name. A service that is not here and speaks AWS JSON is carried unchecked, any other is refused. A
 * test compares each speech with the protocol its client is configured with.
 */
export const sdkClients: Readonly<Record<string, SdkClient>> = {
  'application-autoscaling': {
    speech: 'json',
    load: () => import('@aws-sdk/client-application-auto-scaling'),
  },
  'arc-zonal-shift': { speech: 'rest-json', load: () => Promise.resolve(arcZonalShift) },
  autoscaling: { speech: 'query', load: () => import('@aws-sdk/client-auto-scaling') },
  bedrock: { speech: 'rest-json', load: () => import('@aws-sdk/client-bedrock-runtime') },
  codepipeline: { speech: 'json', load: () => import('@aws-sdk/client-codepipeline') },
  config: { speech: 'json', load: () => import('@aws-sdk/client-config-service') },
  dynamodb: { speech: 'json', load: () => import('@aws-sdk/client-dynamodb') },
  ec2: { speech: 'ec2', load: () => import('@aws-sdk/client-ec2') },
  ecs: { speech: 'json', load: () => import('@aws-sdk/client-ecs') },
  elasticache: { speech: 'query', load: () => import('@aws-sdk/client-elasticache') },
  elasticloadbalancing: {
    speech: 'query',
    load: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  },
  events: { speech: 'json', load: () => import('@aws-sdk/client-eventbridge') },
  health: { speech: 'json', load: () => import('@aws-sdk/client-health') },
  lambda: { speech: 'rest-json', load: () => import('@aws-sdk/client-lambda') },
  logs: { speech: 'json', load: () => import('@aws-sdk/client-cloudwatch-logs') },
  monitoring: { speech: 'json', load: () => import('@aws-sdk/client-cloudwatch') },
  rds: { speech: 'query', load: () => import('@aws-sdk/client-rds') },
  route53: { speech: 'rest-xml', load: () => import('@aws-sdk/client-route-53') },
  s3: { speech: 'rest-xml', load: () => import('@aws-sdk/client-s3') },
  secretsmanager: { speech: 'json', load: () => import('@aws-sdk/client-secrets-manager') },
  sns: { speech: 'query', load: () => import('@aws-sdk/client-sns') },
  sqs: { speech: 'json', load: () => import('@aws-sdk/client-sqs') },
  ssm: { speech: 'json', load: () => import('@aws-sdk/client-ssm') },
  sts: { speech: 'query', load: () => import('@aws-sdk/client-sts') },
  tagging: { speech: 'json', load: () => import('@aws-sdk/client-resource-groups-tagging-api') },
  xray: { speech: 'rest-json', load: () => import('@aws-sdk/client-xray') },
};
