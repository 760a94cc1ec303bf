import * as z from 'zod';
import { hasGrown, isAbove, isBelow, timesBaseline, type Ask, type Sign } from '../sign';
import { auroraMetrics } from './rds-metrics';
import { blocksRows, isSaturated, rdsSigns } from './rds-signs';
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

const signs: readonly Sign[] = [
  {
    id: 'ailing-writer-alone',
    holds: (ask) => writerAils(ask) && ask('target-state', 'availableReaders') === 0,
    incidentType: 'database',
    confidence: 0.85,
    because: 'The writer ails, and no reader is available that could take over.',
    cites: ['metric-CommitLatency', 'metric-CPUUtilization', 'target-state', 'alarm-metric'],
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
  metrics: auroraMetrics({ DBClusterIdentifier: 'cluster' }),
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
  signs: [...rdsSigns, ...signs],
} as const satisfies TypeOfTarget;
