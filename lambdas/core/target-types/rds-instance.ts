import * as z from 'zod';
import { alarmIsOn, hasGrown, isAbove, isBelow, timesBaseline, type Ask, type Sign } from '../sign';
import { rdsInstanceMetrics } from './rds-metrics';
import { isSaturated, isSpent, rdsSigns } from './rds-signs';
import type { Named, TypeOfTarget } from './target-type';

const described = z.object({
  DBInstances: z.tuple([
    z.object({
      DBInstanceStatus: z.string(),
      Engine: z.string(),
      MultiAZ: z.boolean().default(false),
      DBClusterIdentifier: z.string().optional(),
    }),
  ]),
});

const load = 'metric-DBLoad';
const slot = 'metric-OldestReplicationSlotLag';
const credits = ['metric-BurstBalance', 'metric-EBSIOBalance%', 'metric-EBSByteBalance%'];

/** Of a disk this much is nothing: RDS calls it full some way before the last byte. */
const hardlyAnyBytes = 2 ** 28;
/** Log that a slot keeps in ordinary operation is a fraction of this. */
const muchLog = 5e9;

const moreSessions = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-DatabaseConnections', 'latest'), 1.5);

/** Connected and at rest: sessions that wait for each other count as load. */
const areAtRest = (ask: Ask): boolean =>
  typeof ask(load, 'latest') === 'number' && !hasGrown(ask, load, 2);

/** The disk makes sessions wait: what was asked of it queues, and is answered late. */
const waitsForDisk = (ask: Ask): boolean =>
  isAbove(ask('metric-DiskQueueDepth', 'latest'), 10) &&
  hasGrown(ask, 'metric-DiskQueueDepth', 5) &&
  ['metric-ReadLatency', 'metric-WriteLatency'].some((each) => hasGrown(ask, each, 5));

const hasFilledUp = (ask: Ask): boolean =>
  ask('target-state', 'status') === 'storage-full' ||
  isBelow(ask('metric-FreeStorageSpace', 'latest'), hardlyAnyBytes);

const outOfCredits = (ask: Ask): boolean => credits.some((each) => isSpent(ask, each));

/** Sessions pile up behind each other: more of them, or more at work, while processor and disk have little to do. */
export const sessionsWait = (ask: Ask): boolean =>
  (moreSessions(ask) || hasGrown(ask, load, 5)) &&
  !areAtRest(ask) &&
  isBelow(ask('metric-CPUUtilization', 'latest'), 30) &&
  isBelow(timesBaseline(ask, 'metric-CPUUtilization', 'latest'), 0.8) &&
  !hasFilledUp(ask) &&
  !outOfCredits(ask) &&
  !waitsForDisk(ask);

/** Processor known to be no less busy than before: nobody holds anybody up. */
const worksOn = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-CPUUtilization', 'latest'), 0.8) && !isSaturated(ask);

const signs: readonly Sign[] = [
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

/** A DB instance of its own or a member of a cluster; both have ARNs of the same form. */
export const rdsInstance = {
  type: 'rds-instance',
  service: 'rds',
  resource: /^db:(?<instance>[a-z][a-z0-9-]{0,62})$/,
  dimensions: [
    {
      namespace: 'AWS/RDS',
      resource: ({ DBInstanceIdentifier }: Named) =>
        DBInstanceIdentifier ? `db:${DBInstanceIdentifier}` : undefined,
    },
  ],
  metrics: rdsInstanceMetrics({ DBInstanceIdentifier: 'instance' }),
  asksOfCallers: true,
  state: {
    lookups: {
      instance: {
        api: 'rds:DescribeDBInstances',
        on: 'db:*',
        input: { DBInstanceIdentifier: '{{instance}}' },
      },
    },
    values: ({ instance }) => {
      const [found] = described.parse(instance).DBInstances;
      return {
        status: found.DBInstanceStatus,
        engine: found.Engine,
        multiAz: found.MultiAZ,
        clusterMember: found.DBClusterIdentifier !== undefined,
      };
    },
  },
  signs: [...rdsSigns, ...signs],
} as const satisfies TypeOfTarget;
