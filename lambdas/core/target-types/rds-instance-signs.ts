import { alarmIsOn, hasGrown, isAbove, timesBaseline, type Ask, type Sign } from '../sign';
import { isSaturated, rdsAlarmSigns, rdsSigns } from './rds-signs';
import {
  areAtRest,
  credits,
  hasFilledUp,
  load,
  moreSessions,
  outOfCredits,
  sessionsWait,
  waitsForDisk,
} from './rds-instance';

const slot = 'metric-OldestReplicationSlotLag';

/** Processor known to be no less busy than before: nobody holds anybody up. */
const worksOn = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-CPUUtilization', 'latest'), 0.8) && !isSaturated(ask);

/** Log that a slot keeps in ordinary operation is a fraction of this. */
const muchLog = 5e9;

const own: readonly Sign[] = [
  {
    id: 'storage-full',
    holds: hasFilledUp,
    incidentType: 'capacity',
    confidence: 0.95,
    because: 'The disk is full and nothing can be written: that is why sessions wait.',
    cites: ['target-state', 'metric-FreeStorageSpace', 'alarm-metric'],
  },
  {
    id: 'storage-fills',
    holds: (ask) => alarmIsOn(ask, 'FreeStorageSpace'),
    incidentType: 'capacity',
    confidence: 0.85,
    because: 'Less of the disk is free than its owner wants: enlarge it, or delete something.',
    cites: ['alarm-metric', 'target-state'],
  },
  {
    id: 'slot-keeps-the-log',
    holds: (ask) =>
      alarmIsOn(ask, 'OldestReplicationSlotLag') ||
      (isAbove(ask(slot, 'latest'), muchLog) && hasGrown(ask, slot, 1)),
    incidentType: 'dependency',
    confidence: 0.9,
    because:
      'Whoever reads its changes is away, and the log is kept for it until the disk is full.',
    cites: [slot, 'metric-FreeStorageSpace', 'alarm-metric'],
  },
  {
    id: 'credits-spent',
    holds: outOfCredits,
    incidentType: 'capacity',
    confidence: 0.9,
    because: 'The credits of its disk are spent, and it is held to its baseline.',
    cites: [...credits, 'alarm-metric'],
  },
  {
    id: 'disk-saturated',
    holds: waitsForDisk,
    incidentType: 'capacity',
    confidence: 0.8,
    because: 'Reads and writes queue before a disk that does no more.',
    cites: ['metric-DiskQueueDepth', 'metric-ReadLatency', 'metric-WriteLatency', 'alarm-metric'],
  },
  {
    id: 'member-of-a-cluster-stuck',
    holds: (ask) => sessionsWait(ask) && ask('target-state', 'clusterMember') === true,
    incidentType: 'database',
    confidence: 0.8,
    because:
      'Sessions of a cluster member wait for each other: whether another takes over is asked of the cluster.',
    cites: ['metric-DatabaseConnections', 'metric-CPUUtilization', 'target-state', 'alarm-metric'],
  },
  {
    id: 'connections-multiplied',
    holds: (ask) => moreSessions(ask) && worksOn(ask) && areAtRest(ask),
    incidentType: 'capacity',
    confidence: 0.65,
    because: 'Far more clients than before are connected at once, and nobody waits for anything.',
    cites: ['metric-DatabaseConnections', load, 'metric-CPUUtilization', 'alarm-metric'],
  },
  {
    id: 'connections-leak',
    holds: (ask) =>
      alarmIsOn(ask, 'DatabaseConnections') &&
      !moreSessions(ask) &&
      isAbove(timesBaseline(ask, 'metric-DatabaseConnections', 'latest'), 1) &&
      worksOn(ask) &&
      areAtRest(ask),
    incidentType: 'application',
    confidence: 0.65,
    because:
      'Connections grow little by little, and none of them does anything: a client keeps them.',
    cites: ['metric-DatabaseConnections', load, 'metric-CPUUtilization', 'alarm-metric'],
  },
  {
    id: 'instance-overloaded',
    holds: isSaturated,
    incidentType: 'capacity',
    confidence: 0.75,
    because: 'The processor of the instance is used up: the same load would follow a reboot.',
    cites: ['metric-CPUUtilization', 'metric-DatabaseConnections', 'alarm-metric'],
  },
];

export const rdsInstanceSigns: readonly Sign[] = [...rdsSigns, ...own, ...rdsAlarmSigns];
