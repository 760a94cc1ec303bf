import type { Sign } from '../sign';
import { apiStageSigns } from './api-stage-signs';
import { auroraSigns } from './aurora-cluster-signs';
import { autoScalingSigns } from './auto-scaling-signs';
import { dynamodbSigns } from './dynamodb-table-signs';
import { ec2Signs } from './ec2-signs';
import { ecsSigns } from './ecs-signs';
import { elasticacheSigns } from './elasticache-replication-group-signs';
import { hostedZoneSigns } from './hosted-zone-signs';
import { kinesisSigns } from './kinesis-signs';
import { lambdaAliasSigns } from './lambda-alias-signs';
import { lambdaFunctionSigns } from './lambda-function-signs';
import { loadBalancerSigns } from './load-balancer-signs';
import { mskSigns } from './msk-cluster-signs';
import { natGatewaySigns } from './nat-gateway-signs';
import { pipelineSigns } from './pipeline-signs';
import { rdsInstanceSigns } from './rds-instance-signs';
import { s3Signs } from './s3-signs';
import { sqsSigns } from './sqs-queue-signs';
import { stateMachineSigns } from './state-machine-signs';
import type { TargetType } from './every-type';

/** Trouble that no remediation of ours treats, by type; apart from the types, for only the classifier asks. */
export const everySign: Readonly<Record<TargetType, readonly Sign[]>> = {
  'api-stage': apiStageSigns,
  'aurora-cluster': auroraSigns,
  'auto-scaling-group': autoScalingSigns,
  'dynamodb-table': dynamodbSigns,
  'ec2-instance': ec2Signs,
  'ecs-service': ecsSigns,
  'elasticache-replication-group': elasticacheSigns,
  'hosted-zone': hostedZoneSigns,
  'kinesis-stream': kinesisSigns,
  'lambda-alias': lambdaAliasSigns,
  'lambda-function': lambdaFunctionSigns,
  'load-balancer': loadBalancerSigns,
  'msk-cluster': mskSigns,
  'nat-gateway': natGatewaySigns,
  pipeline: pipelineSigns,
  'rds-instance': rdsInstanceSigns,
  's3-bucket': s3Signs,
  'sqs-queue': sqsSigns,
  'state-machine': stateMachineSigns,
};
