import { everyMetric } from '../../../lambdas/core/target-types/every-metric';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { targetTypes } from '../../../lambdas/core/target-types/every-type';
import type { TargetMetric } from '../../../lambdas/core/target-types/target-type';

const library = dirname(require.resolve('aws-cdk-lib/package.json'));

/** `<namespace> <name>` of every metric that the CDK takes from the services' own documentation. */
const canned = new Set(
  readdirSync(library)
    .filter((folder) => folder.startsWith('aws-'))
    .flatMap((folder) => {
      const files = readdirSync(join(library, folder, 'lib'), { withFileTypes: true });
      return files
        .filter(({ name }) => name.endsWith('canned-metrics.generated.js'))
        .map(({ name }) => readFileSync(join(library, folder, 'lib', name), 'utf8'));
    })
    .flatMap((text) => [...text.matchAll(/namespace:"([^"]+)",metricName:"([^"]+)"/g)])
    .map(([, namespace, name]) => `${namespace} ${name}`),
);

/** Those that the CDK's list leaves out, with the page that has them. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'Amazon ECS Container Insights metrics (CloudWatch User Guide)': [
    ...['RunningTaskCount', 'DesiredTaskCount', 'PendingTaskCount', 'RestartCount'].map(
      (name) => `ECS/ContainerInsights ${name}`,
    ),
  ],
  'Status check metrics (Amazon EC2 User Guide)': ['AWS/EC2 StatusCheckFailed_AttachedEBS'],
  'Asynchronous invocation metrics (AWS Lambda Developer Guide)': ['AWS/Lambda AsyncEventsDropped'],
  'Amazon CloudWatch metrics for Amazon RDS, and for Aurora (their User Guides)': [
    ...['DiskQueueDepth', 'ReplicaLag', 'AuroraReplicaLag', 'Deadlocks', 'BurstBalance'],
    ...['CommitLatency', 'CommitThroughput', 'EBSIOBalance%', 'EBSByteBalance%', 'LoginFailures'],
    ...['DBLoad', 'OldestReplicationSlotLag', 'RowLockTime', 'ACUUtilization'],
  ].map((name) => `AWS/RDS ${name}`),
  'DynamoDB Metrics and dimensions (Amazon DynamoDB Developer Guide)': [
    ...['ReadProvisionedThroughputThrottleEvents', 'WriteProvisionedThroughputThrottleEvents'],
    ...['ReadKeyRangeThroughputThrottleEvents', 'WriteKeyRangeThroughputThrottleEvents'],
    ...['ReadMaxOnDemandThroughputThrottleEvents', 'WriteMaxOnDemandThroughputThrottleEvents'],
    ...['ReadAccountLimitThrottleEvents', 'WriteAccountLimitThrottleEvents'],
  ].map((name) => `AWS/DynamoDB ${name}`),
  'Target tracking scaling policies (Amazon ElastiCache User Guide)': [
    'AWS/ElastiCache DatabaseMemoryUsageCountedForEvictPercentage',
  ],
  'Amazon S3 request metrics in CloudWatch (Amazon S3 User Guide)': [
    ...['AllRequests', '4xxErrors', '5xxErrors', 'FirstByteLatency'],
  ].map((name) => `AWS/S3 ${name}`),
  'Metrics for monitoring Standard brokers (Amazon MSK Developer Guide)': [
    ...['ActiveControllerCount', 'OfflinePartitionsCount', 'UnderReplicatedPartitions'],
    ...['KafkaDataLogsDiskUsed', 'CpuUser', 'MaxOffsetLag', 'EstimatedMaxTimeLag'],
  ].map((name) => `AWS/Kafka ${name}`),
};

const documented = new Set([...canned, ...Object.values(elsewhere).flat()]);
const key = ({ namespace, name }: TargetMetric) => `${namespace} ${name}`;
const looksAt = targetTypes
  .map(({ type, resource }) => ({ type, resource, metrics: everyMetric[type] }))
  .filter(({ metrics }) => metrics.length > 0);

describe.each(looksAt)('the metrics of $type', ({ metrics, resource }) => {
  it('are called as AWS calls them', () => {
    expect(metrics.map(key).filter((each) => !documented.has(each))).toEqual([]);
  });

  it('are measured of what the ARN names', () => {
    const named = new Set(
      [...resource.source.matchAll(/\(\?<(\w+)>/g)].map(([, group = '']) => group).concat('arn'),
    );
    const used = metrics.flatMap(({ dimensions, when = {} }) => [
      ...Object.values(dimensions),
      ...Object.keys(when),
    ]);

    expect(used.filter((property) => !named.has(property))).toEqual([]);
  });

  it('have names by which evidence can be told apart', () => {
    const kinds = new Set(metrics.map(({ when = {} }) => JSON.stringify(when)));
    for (const kind of kinds) {
      const names = metrics
        .filter(({ when = {} }) => JSON.stringify(when) === kind)
        .map(({ name }) => name);

      expect(names).toEqual([...new Set(names)]);
    }
  });
});

it('no page is named for a metric that is not looked at', () => {
  const used = new Set(Object.values(everyMetric).flatMap((metrics) => metrics.map(key)));

  expect(
    Object.values(elsewhere)
      .flat()
      .filter((each) => !used.has(each)),
  ).toEqual([]);
});
