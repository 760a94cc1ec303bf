import * as z from 'zod';
import { hasGrown, isAbove, isBelow, timesBaseline, type Ask } from '../sign';
import { blocksRows } from './rds-signs';
import type { Named, TypeOfTarget } from './target-type';

const described = z.object({
  DBClusters: z.tuple([
    z.object({
      Status: z.string(),
      Engine: z.string(),
      DBClusterMembers: z.array(
        z.object({ DBInstanceIdentifier: z.string(), IsClusterWriter: z.boolean() }),
      ),
    }),
  ]),
});

const listed = z.object({
  DBInstances: z.array(
    z.object({ DBInstanceIdentifier: z.string(), DBInstanceStatus: z.string() }),
  ),
});

const rowLocks = 'metric-RowLockTime';

/** Known to have risen no further than chance does. */
const isNoMore = (ask: Ask, metric: string): boolean =>
  isBelow(timesBaseline(ask, metric, 'latest'), 1.1);

/**
 * Commits take long although the writer is no busier than before and is asked for no more of them. Transactions
 * that wait for each other's rows look alike, and would wait on any other writer as well.
 */
export const writerAils = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-CommitLatency', 'latest'), 5) &&
  isBelow(ask('metric-CPUUtilization', 'latest'), 70) &&
  isNoMore(ask, 'metric-CPUUtilization') &&
  isNoMore(ask, 'metric-CommitThroughput') &&
  !blocksRows(ask) &&
  !hasGrown(ask, rowLocks, 5);

/** Clusters of Neptune and DocumentDB have ARNs of the same form, and namespaces of their own. */
export const auroraCluster = {
  type: 'aurora-cluster',
  service: 'rds',
  resource: /^cluster:(?<cluster>[a-z][a-z0-9-]{0,62})$/,
  dimensions: [
    {
      namespace: 'AWS/RDS',
      resource: ({ DBClusterIdentifier, DBInstanceIdentifier }: Named) =>
        DBClusterIdentifier && !DBInstanceIdentifier ? `cluster:${DBClusterIdentifier}` : undefined,
    },
  ],
  asksOfCallers: true,
  state: {
    lookups: {
      cluster: {
        api: 'rds:DescribeDBClusters',
        on: 'cluster:*',
        input: { DBClusterIdentifier: '{{cluster}}' },
      },
      members: {
        api: 'rds:DescribeDBInstances',
        on: 'db:*',
        input: { Filters: [{ Name: 'db-cluster-id', Values: ['{{cluster}}'] }] },
      },
    },
    values: ({ cluster, members }) => {
      const [found] = described.parse(cluster).DBClusters;
      const { DBInstances } = listed.parse(members);
      const available = new Set(
        DBInstances.filter(({ DBInstanceStatus }) => DBInstanceStatus === 'available').map(
          ({ DBInstanceIdentifier }) => DBInstanceIdentifier,
        ),
      );
      const readers = found.DBClusterMembers.filter(({ IsClusterWriter }) => !IsClusterWriter);
      return {
        status: found.Status,
        engine: found.Engine,
        readers: readers.length,
        availableReaders: readers.filter((each) => available.has(each.DBInstanceIdentifier)).length,
      };
    },
  },
} as const satisfies TypeOfTarget;
