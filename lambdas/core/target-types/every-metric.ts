import { apiStageMetrics } from './api-stage-metrics';
import { autoScalingMetrics } from './auto-scaling-metrics';
import { dynamodbMetrics } from './dynamodb-metrics';
import { ec2Metrics } from './ec2-metrics';
import { ecsMetrics } from './ecs-metrics';
import { elasticacheMetrics } from './elasticache-metrics';
import { kinesisMetrics } from './kinesis-metrics';
import { lambdaMetrics } from './lambda-metrics';
import { loadBalancerMetrics } from './load-balancer-metrics';
import { mskMetrics } from './msk-metrics';
import { natGatewayMetrics } from './nat-gateway-metrics';
import { pipelineMetrics } from './pipeline-metrics';
import { auroraMetrics, rdsInstanceMetrics } from './rds-metrics';
import { s3Metrics } from './s3-metrics';
import { sqsMetrics } from './sqs-metrics';
import { stateMachineMetrics } from './state-machine-metrics';
import type { TargetMetric } from './target-type';
import type { TargetType } from './every-type';

/** Metrics looked at beside the alarm's own, names unique among those of one target; apart from the types, for only the classifier asks. */
export const everyMetric: Readonly<Record<TargetType, readonly TargetMetric[]>> = {
  'api-stage': apiStageMetrics,
  'aurora-cluster': auroraMetrics({ DBClusterIdentifier: 'cluster' }),
  'auto-scaling-group': autoScalingMetrics,
  'dynamodb-table': dynamodbMetrics,
  'ec2-instance': ec2Metrics,
  'ecs-service': ecsMetrics,
  'elasticache-replication-group': elasticacheMetrics,
  'hosted-zone': [],
  'kinesis-stream': kinesisMetrics,
  'lambda-alias': lambdaMetrics({ FunctionName: 'function', Resource: 'qualified' }),
  'lambda-function': lambdaMetrics({ FunctionName: 'function' }),
  'load-balancer': loadBalancerMetrics,
  'msk-cluster': mskMetrics,
  'nat-gateway': natGatewayMetrics,
  pipeline: pipelineMetrics,
  'rds-instance': rdsInstanceMetrics({ DBInstanceIdentifier: 'instance' }),
  's3-bucket': s3Metrics,
  'sqs-queue': sqsMetrics,
  'state-machine': stateMachineMetrics,
};
