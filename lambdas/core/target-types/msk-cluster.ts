import { type Ask, isAbove, isBelow, type Sign, valueOf } from '../sign';
import { across, metricsIn, sparse } from './metric-table';
import type { TypeOfTarget } from './target-type';

const metric = metricsIn('AWS/Kafka', { dimensions: { 'Cluster Name': 'cluster' } });
const brokers = ['Broker ID'];
const consumers = ['Consumer Group', 'Topic'];

const lags = ['MaxOffsetLag', 'SumOffsetLag', 'EstimatedMaxTimeLag'];
const watchesLag = (ask: Ask): boolean =>
  lags.some((metric) => ask('alarm-metric', 'metric') === metric);

/**
 * Limits are those of "Best practices for Standard brokers" (Amazon MSK Developer Guide): an alarm on a disk at 85 %,
 * processors below 60 %; of all brokers one is the controller.
 */
const signs: readonly Sign[] = [
  {
    id: 'partitions-offline',
    holds: (ask) =>
      isAbove(valueOf(ask, 'OfflinePartitionsCount', 'latest'), 0) ||
      isBelow(valueOf(ask, 'ActiveControllerCount', 'latest'), 1),
    incidentType: 'database',
    confidence: 0.85,
    because: 'Partitions are offline or no broker is the controller: the cluster itself ails.',
    cites: ['metric-OfflinePartitionsCount', 'metric-ActiveControllerCount', 'alarm-metric'],
  },
  {
    id: 'disk-fills',
    holds: (ask) => isAbove(valueOf(ask, 'KafkaDataLogsDiskUsed', 'latest'), 85),
    incidentType: 'capacity',
    confidence: 0.85,
    because: 'The disk of a broker is nearly full: extend it, or keep messages for less long.',
    cites: ['metric-KafkaDataLogsDiskUsed', 'alarm-metric'],
  },
  {
    id: 'brokers-busy',
    holds: (ask) => isAbove(valueOf(ask, 'CpuUser', 'mean'), 60),
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'The processors of a broker are busier than they may be to take over for another.',
    cites: ['metric-CpuUser', 'alarm-metric'],
  },
  {
    id: 'consumers-lag',
    holds: (ask) => watchesLag(ask) && isBelow(valueOf(ask, 'CpuUser', 'mean'), 60),
    incidentType: 'dependency',
    confidence: 0.8,
    because: 'Consumers fall behind while the brokers are at ease: look at who consumes.',
    cites: ['metric-MaxOffsetLag', 'metric-CpuUser', 'alarm-metric'],
  },
  {
    id: 'consumers-lag-perhaps',
    holds: (ask) => watchesLag(ask) && valueOf(ask, 'CpuUser', 'mean') === undefined,
    incidentType: 'dependency',
    confidence: 0.65,
    because: 'Consumers fall behind, and nothing says that the brokers do not answer.',
    cites: ['alarm-metric'],
  },
];

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
  signs,
} as const satisfies TypeOfTarget;
