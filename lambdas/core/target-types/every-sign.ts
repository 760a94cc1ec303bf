import type { Sign } from '../sign';
import { apiStage } from './api-stage';
import { auroraCluster } from './aurora-cluster';
import { autoScalingSigns } from './auto-scaling-signs';
import { dynamodbTable } from './dynamodb-table';
import { ec2Signs } from './ec2-signs';
import { ecsSigns } from './ecs-signs';
import { elasticacheReplicationGroup } from './elasticache-replication-group';
import { hostedZoneSigns } from './hosted-zone-signs';
import { lambdaAlias } from './lambda-alias';
import { lambdaFunction } from './lambda-function';
import { loadBalancerSigns } from './load-balancer-signs';
import { mskCluster } from './msk-cluster';
import { pipelineSigns } from './pipeline-signs';
import { rdsInstance } from './rds-instance';
import { s3Signs } from './s3-signs';
import { sqsQueue } from './sqs-queue';
import { stateMachine } from './state-machine';
import type { TargetType } from './every-type';

/** Trouble that no remediation of ours treats, by type; apart from the types, for only the classifier asks. */
export const everySign: Readonly<Record<TargetType, readonly Sign[]>> = {
  'api-stage': apiStage.signs,
  'aurora-cluster': auroraCluster.signs,
  'auto-scaling-group': autoScalingSigns,
  'dynamodb-table': dynamodbTable.signs,
  'ec2-instance': ec2Signs,
  'ecs-service': ecsSigns,
  'elasticache-replication-group': elasticacheReplicationGroup.signs,
  'hosted-zone': hostedZoneSigns,
  'lambda-alias': lambdaAlias.signs,
  'lambda-function': lambdaFunction.signs,
  'load-balancer': loadBalancerSigns,
  'msk-cluster': mskCluster.signs,
  pipeline: pipelineSigns,
  'rds-instance': rdsInstance.signs,
  's3-bucket': s3Signs,
  'sqs-queue': sqsQueue.signs,
  'state-machine': stateMachine.signs,
};
