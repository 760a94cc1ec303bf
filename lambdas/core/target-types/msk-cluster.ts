import { across, metricsIn, sparse } from './metric-table';
import type { TypeOfTarget } from './target-type';

const metric = metricsIn('AWS/Kafka', { dimensions: { 'Cluster Name': 'cluster' } });
const brokers = ['Broker ID'];
const consumers = ['Consumer Group', 'Topic'];

/**
 * A provisioned cluster, with what Amazon MSK reports at its DEFAULT level of monitoring (Amazon MSK Developer Guide,
 * "Amazon MSK metrics for monitoring Standard brokers with CloudWatch"). Its ARN ends in an id that no dimension
 * names, so that an alarm names it by tag.
 */
export const mskCluster = {
  type: 'msk-cluster',
  service: 'kafka',
  resource: /^cluster\/(?<cluster>[A-Za-z0-9-]{1,64})\/(?<clusterId>[0-9a-f-]{36}-[a-z0-9]{1,4})$/,
  dimensions: [],
  metrics: [
    metric('ActiveControllerCount', 'Maximum', 'Count'),
    metric('OfflinePartitionsCount', 'Maximum', 'Count'),
    across(brokers, 'SUM', metric('UnderReplicatedPartitions', 'Maximum', 'Count')),
    across(brokers, 'MAX', metric('KafkaDataLogsDiskUsed', 'Maximum', 'Percent')),
    across(brokers, 'MAX', metric('CpuUser', 'Maximum', 'Percent')),
    across(consumers, 'MAX', sparse(metric('MaxOffsetLag', 'Maximum', 'Count'))),
    across(consumers, 'MAX', sparse(metric('EstimatedMaxTimeLag', 'Maximum', 'Seconds'))),
  ],
  signs: [],
} as const satisfies TypeOfTarget;
