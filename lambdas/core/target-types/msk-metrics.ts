import { across, metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const consumers = ['Consumer Group', 'Topic'];

const metric = metricsIn('AWS/Kafka', { dimensions: { 'Cluster Name': 'cluster' } });
const brokers = ['Broker ID'];

export const mskMetrics: readonly TargetMetric[] = [
  metric('ActiveControllerCount', 'Maximum', 'Count'),
  metric('OfflinePartitionsCount', 'Maximum', 'Count'),
  across(brokers, 'SUM', metric('UnderReplicatedPartitions', 'Maximum', 'Count')),
  across(brokers, 'MAX', metric('KafkaDataLogsDiskUsed', 'Maximum', 'Percent')),
  across(brokers, 'MAX', metric('CpuUser', 'Maximum', 'Percent')),
  across(consumers, 'MAX', sparse(metric('MaxOffsetLag', 'Maximum', 'Count'))),
  across(consumers, 'MAX', sparse(metric('EstimatedMaxTimeLag', 'Maximum', 'Seconds'))),
];
