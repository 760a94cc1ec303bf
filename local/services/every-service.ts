import type { Api } from '../endpoint/api';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { applicationAutoscalingApi } from './application-autoscaling';
import { arcZonalShiftApi } from './arc-zonal-shift';
import { autoscalingApi } from './autoscaling';
import { availabilityZonesApi } from './availability-zones';
import { cloudwatchApi } from './cloudwatch';
import { configApi } from './config';
import { codepipelineApi } from './codepipeline';
import { ec2Api } from './ec2';
import { ecsApi } from './ecs';
import { elasticacheApi } from './elasticache';
import { healthApi } from './health';
import { kmsApi } from './kms';
import { lambdaFunctionsApi } from './lambda-functions';
import { loadBalancersApi } from './load-balancers';
import { logsApi } from './logs';
import { rdsApi } from './rds';
import { route53Api } from './route53';
import { s3Api } from './s3';
import { scaledTablesApi } from './scaled-tables';
import { sqsQueuesApi } from './sqs-queues';
import { tableCapacityApi } from './table-capacity';
import { taggingApi } from './tagging';
import { targetHealthApi } from './target-health';
import { xrayApi } from './xray';

type ServiceApi = (scenario: () => Scenario, props: WorldProps) => Api;

/**
 * The AWS services that see and treat the world; SSM, which runs documents, is made apart. Of two that serve
 * one service the first that takes a call answers it, so that the one that takes only some comes first.
 */
const services: readonly ServiceApi[] = [
  scaledTablesApi,
  applicationAutoscalingApi,
  arcZonalShiftApi,
  autoscalingApi,
  availabilityZonesApi,
  cloudwatchApi,
  configApi,
  codepipelineApi,
  ec2Api,
  ecsApi,
  elasticacheApi,
  healthApi,
  kmsApi,
  lambdaFunctionsApi,
  logsApi,
  rdsApi,
  route53Api,
  s3Api,
  sqsQueuesApi,
  tableCapacityApi,
  taggingApi,
  targetHealthApi,
  loadBalancersApi,
  xrayApi,
];

export const servicesOf = (scenario: () => Scenario, props: WorldProps): readonly Api[] =>
  services.map((service) => service(scenario, props));
