import * as arcZonalShift from './arc-zonal-shift';

/** The protocols that rename what they carry, so that a model of the service is needed to read them. */
export type Speech = 'query' | 'ec2' | 'rest-json' | 'rest-xml';

export interface SdkClient {
  readonly speech: Speech;
  /** A module that exports the service's operations as schemas; loaded at the first request. */
  readonly load: () => Promise<object>;
}

/**
 * By signing name. Services that speak AWS JSON are not here: their wire has the SDK's names. A test compares
 * each speech with the protocol its client is configured with.
 */
export const sdkClients: Readonly<Record<string, SdkClient>> = {
  'arc-zonal-shift': { speech: 'rest-json', load: () => Promise.resolve(arcZonalShift) },
  autoscaling: { speech: 'query', load: () => import('@aws-sdk/client-auto-scaling') },
  bedrock: { speech: 'rest-json', load: () => import('@aws-sdk/client-bedrock-runtime') },
  ec2: { speech: 'ec2', load: () => import('@aws-sdk/client-ec2') },
  elasticache: { speech: 'query', load: () => import('@aws-sdk/client-elasticache') },
  elasticloadbalancing: {
    speech: 'query',
    load: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  },
  lambda: { speech: 'rest-json', load: () => import('@aws-sdk/client-lambda') },
  rds: { speech: 'query', load: () => import('@aws-sdk/client-rds') },
  route53: { speech: 'rest-xml', load: () => import('@aws-sdk/client-route-53') },
  s3: { speech: 'rest-xml', load: () => import('@aws-sdk/client-s3') },
  sns: { speech: 'query', load: () => import('@aws-sdk/client-sns') },
  sts: { speech: 'query', load: () => import('@aws-sdk/client-sts') },
};
