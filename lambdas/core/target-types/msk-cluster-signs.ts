import { type Ask, isAbove, isBelow, type Sign, toldByAlarm, valueOf } from '../sign';

const lags = ['MaxOffsetLag', 'SumOffsetLag', 'EstimatedMaxTimeLag'];

const watchesLag = (ask: Ask): boolean =>
  lags.some((metric) => ask('alarm-metric', 'metric') === metric);

/**
 * Limits are those of "Best practices for Standard brokers" (Amazon MSK Developer Guide): an alarm on a disk at 85 %,
 * processors below 60 %; of all brokers one is the controller.
 */
export const mskSigns: readonly Sign[] = [
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
  toldByAlarm(['UnderReplicatedPartitions', 'UnderMinIsrPartitionCount'], {
    id: 'replicas-behind',
    incidentType: 'database',
    confidence: 0.7,
    because: 'Replicas of partitions do not keep up, and nobody has announced work on the brokers.',
  }),
  toldByAlarm(
    ['HeapMemoryAfterGC', 'TrafficShaping', 'BurstBalance', 'NetworkProcessorAvgIdlePercent'],
    {
      id: 'brokers-at-their-limit',
      incidentType: 'capacity',
      confidence: 0.7,
      because: 'The brokers do as much as machines of their size can.',
    },
  ),
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
