import { hasGrown, isAbove, timesBaseline, type Sign } from '../sign';
import { isSaturated, rdsAlarmSigns, rdsSigns } from './rds-signs';
import { writerAils } from './aurora-cluster';

const own: readonly Sign[] = [
  {
    id: 'ailing-writer-alone',
    holds: (ask) => writerAils(ask) && ask('target-state', 'availableReaders') === 0,
    incidentType: 'database',
    confidence: 0.85,
    because: 'The writer ails, and no reader is available that could take over.',
    cites: ['metric-CommitLatency', 'metric-CPUUtilization', 'target-state', 'alarm-metric'],
  },
  {
    id: 'rows-are-locked',
    holds: (ask) =>
      hasGrown(ask, 'metric-RowLockTime', 5) || ask('log-kinds', 'foremost') === 'locked',
    incidentType: 'application',
    confidence: 0.86,
    because: 'Transactions wait for rows that others hold, and would do so on any writer.',
    cites: ['metric-RowLockTime', 'log-kinds', 'metric-CommitLatency', 'alarm-metric'],
  },
  {
    id: 'more-is-written',
    holds: (ask) =>
      isAbove(timesBaseline(ask, 'metric-CommitLatency', 'latest'), 2) &&
      isAbove(timesBaseline(ask, 'metric-CommitThroughput', 'latest'), 1.5),
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'Far more is committed than before, and every commit takes longer for it.',
    cites: ['metric-CommitLatency', 'metric-CommitThroughput', 'alarm-metric'],
  },
  {
    id: 'at-its-most-acus',
    holds: (ask) => isAbove(ask('metric-ACUUtilization', 'latest'), 95),
    incidentType: 'capacity',
    confidence: 0.85,
    because: 'A serverless writer has grown as far as its maximum lets it.',
    cites: ['metric-ACUUtilization', 'alarm-metric'],
  },
  {
    id: 'writer-overloaded',
    holds: isSaturated,
    incidentType: 'capacity',
    confidence: 0.75,
    because: 'The processor of the writer is used up: the same load would follow to the next one.',
    cites: ['metric-CPUUtilization', 'metric-CommitThroughput', 'alarm-metric'],
  },
];

export const auroraSigns: readonly Sign[] = [...rdsSigns, ...own, ...rdsAlarmSigns];
