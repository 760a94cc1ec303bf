import { apiStage } from './api-stage';
import { auroraCluster } from './aurora-cluster';
import { autoScalingGroup } from './auto-scaling-group';
import { dynamodbTable } from './dynamodb-table';
import { ec2Instance } from './ec2-instance';
import { ecsService } from './ecs-service';
import { elasticacheReplicationGroup } from './elasticache-replication-group';
import { hostedZone } from './hosted-zone';
import { kinesisStream } from './kinesis-stream';
import { lambdaAlias } from './lambda-alias';
import { lambdaFunction } from './lambda-function';
import { loadBalancer } from './load-balancer';
import { mskCluster } from './msk-cluster';
import { natGateway } from './nat-gateway';
import { pipeline } from './pipeline';
import { rdsInstance } from './rds-instance';
import { s3Bucket } from './s3-bucket';
import { sqsQueue } from './sqs-queue';
import { stateMachine } from './state-machine';
import type { TypeOfTarget } from './target-type';

const all = [
  apiStage,
  auroraCluster,
  autoScalingGroup,
  dynamodbTable,
  ec2Instance,
  ecsService,
  elasticacheReplicationGroup,
  hostedZone,
  kinesisStream,
  lambdaAlias,
  lambdaFunction,
  loadBalancer,
  mskCluster,
  natGateway,
  pipeline,
  rdsInstance,
  s3Bucket,
  sqsQueue,
  stateMachine,
] as const;

/** What kinds of resource the system can treat. */
export type TargetType = (typeof all)[number]['type'];

export const targetTypes: readonly TypeOfTarget<TargetType>[] = all;

export function typeNamed(type: TargetType): TypeOfTarget<TargetType> {
  const found = targetTypes.find((each) => each.type === type);
  if (!found) throw new Error(`There is no target type "${type}"`);
  return found;
}
