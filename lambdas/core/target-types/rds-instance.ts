import * as z from 'zod';
import { hasGrown, isAbove, isBelow, timesBaseline, type Ask } from '../sign';
import { isSpent } from './rds-signs';
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

export const load = 'metric-DBLoad';

export const credits = ['metric-BurstBalance', 'metric-EBSIOBalance%', 'metric-EBSByteBalance%'];

/** Of a disk this much is nothing: RDS calls it full some way before the last byte. */
const hardlyAnyBytes = 2 ** 28;

export const moreSessions = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-DatabaseConnections', 'latest'), 1.5);

/** Connected and at rest: sessions that wait for each other count as load. */
export const areAtRest = (ask: Ask): boolean =>
  typeof ask(load, 'latest') === 'number' && !hasGrown(ask, load, 2);

/** The disk makes sessions wait: what was asked of it queues, and is answered late. */
export const waitsForDisk = (ask: Ask): boolean =>
  isAbove(ask('metric-DiskQueueDepth', 'latest'), 10) &&
  hasGrown(ask, 'metric-DiskQueueDepth', 5) &&
  ['metric-ReadLatency', 'metric-WriteLatency'].some((each) => hasGrown(ask, each, 5));

export const hasFilledUp = (ask: Ask): boolean =>
  ask('target-state', 'status') === 'storage-full' ||
  isBelow(ask('metric-FreeStorageSpace', 'latest'), hardlyAnyBytes);

export const outOfCredits = (ask: Ask): boolean => credits.some((each) => isSpent(ask, each));

/** Sessions pile up behind each other: more of them, or more at work, while processor and disk have little to do. */
export const sessionsWait = (ask: Ask): boolean =>
  (moreSessions(ask) || hasGrown(ask, load, 5)) &&
  !areAtRest(ask) &&
  isBelow(ask('metric-CPUUtilization', 'latest'), 30) &&
  isBelow(timesBaseline(ask, 'metric-CPUUtilization', 'latest'), 0.8) &&
  !hasFilledUp(ask) &&
  !outOfCredits(ask) &&
  !waitsForDisk(ask);

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
} as const satisfies TypeOfTarget;
