import type { Kind } from './kind';
import { autoScalingGroups } from './kinds/auto-scaling-group';
import { auroraCluster } from './kinds/aurora-cluster';
import { buckets } from './kinds/bucket';
import { changeCalendars } from './kinds/change-calendar';
import { configRules } from './kinds/config-rule';
import { dynamodbTable } from './kinds/dynamodb-table';
import { eventSourceMappings } from './kinds/event-source-mapping';
import { healthEvents } from './kinds/health-event';
import { hostedZones } from './kinds/hosted-zone';
import { lambdaFunctions } from './kinds/lambda-function';
import { loadBalancers } from './kinds/load-balancer';
import { maintenanceWindows } from './kinds/maintenance-window';
import { pipelines } from './kinds/pipeline';
import { rdsInstance } from './kinds/rds-instance';
import { replicationGroup } from './kinds/replication-group';
import { sqsQueues } from './kinds/sqs-queue';

/** Every kind of resource that has a file of its own; services and instances are older than this list. */
export const kinds: readonly Kind<never>[] = [
  autoScalingGroups,
  auroraCluster,
  buckets,
  changeCalendars,
  configRules,
  dynamodbTable,
  healthEvents,
  hostedZones,
  loadBalancers,
  maintenanceWindows,
  pipelines,
  rdsInstance,
  replicationGroup,
  // In this order: a mapping connects functions and queues that are there.
  lambdaFunctions,
  sqsQueues,
  eventSourceMappings,
];
