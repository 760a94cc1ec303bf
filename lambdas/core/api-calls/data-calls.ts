import type { ApiCalls } from './api-call';

/** Calls that change what keeps data, settings and secrets, and who may get at them. */
export const dataCalls: readonly ApiCalls[] = [
  {
    service: 'rds',
    words: 'RDS',
    changes: ['db:{dbInstanceIdentifier}'],
    names: ['ModifyDBInstance', 'RebootDBInstance', 'StartDBInstance', 'StopDBInstance'],
  },
  {
    service: 'rds',
    words: 'RDS',
    changes: ['cluster:{dbClusterIdentifier}'],
    names: ['ModifyDBCluster', 'FailoverDBCluster', 'StartDBCluster', 'StopDBCluster'],
  },
  {
    service: 'rds',
    words: 'RDS',
    changes: ['pg:{dbParameterGroupName}'],
    names: ['ModifyDBParameterGroup', 'ResetDBParameterGroup'],
  },
  {
    service: 'rds',
    words: 'RDS',
    changes: ['cluster-pg:{dbClusterParameterGroupName}'],
    names: ['ModifyDBClusterParameterGroup', 'ResetDBClusterParameterGroup'],
  },
  {
    service: 'dynamodb',
    words: 'DynamoDB',
    changes: ['table/{tableName}'],
    names: ['UpdateTable', 'DeleteTable'],
  },
  {
    service: 'elasticache',
    words: 'ElastiCache',
    changes: ['replicationgroup:{replicationGroupId}'],
    names: [
      'ModifyReplicationGroup',
      'ModifyReplicationGroupShardConfiguration',
      'IncreaseReplicaCount',
      'DecreaseReplicaCount',
      'TestFailover',
    ],
  },
  {
    service: 'elasticache',
    words: 'ElastiCache',
    changes: ['parametergroup:{cacheParameterGroupName}'],
    names: ['ModifyCacheParameterGroup', 'ResetCacheParameterGroup'],
  },
  {
    service: 'kafka',
    words: 'MSK',
    changes: ['{clusterArn}'],
    names: [
      'RebootBroker',
      'UpdateBrokerCount',
      'UpdateBrokerStorage',
      'UpdateBrokerType',
      'UpdateClusterConfiguration',
      'UpdateClusterKafkaVersion',
      'UpdateSecurity',
    ],
  },
  {
    service: 'sqs',
    words: 'SQS',
    changes: ['{queueUrl}'],
    names: ['SetQueueAttributes', 'PurgeQueue', 'DeleteQueue'],
  },
  {
    service: 's3',
    words: 'S3',
    changes: ['arn:{partition}:s3:::{bucketName}'],
    names: [
      'PutBucketPolicy',
      'DeleteBucketPolicy',
      'PutBucketAcl',
      'PutBucketPublicAccessBlock',
      'PutBucketVersioning',
      'PutBucketLifecycle',
      'PutBucketEncryption',
      'PutBucketNotification',
      'PutBucketReplication',
    ],
  },
  {
    service: 'ssm',
    words: 'SSM',
    changes: ['parameter/{name}'],
    names: ['PutParameter', 'DeleteParameter'],
  },
  {
    service: 'secretsmanager',
    words: 'Secrets Manager',
    changes: ['{response:arn}', 'secret:{secretId}'],
    names: [
      'PutSecretValue',
      'UpdateSecret',
      'RotateSecret',
      'UpdateSecretVersionStage',
      'DeleteSecret',
    ],
  },
];
