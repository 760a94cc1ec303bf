import * as z from 'zod';
import { isAbove } from '../sign';
import { auroraMetrics } from './rds-metrics';
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
  signs: [
    {
      id: 'writer-overloaded',
      holds: (ask) => isAbove(ask('metric-CPUUtilization', 'highest'), 85),
      incidentType: 'capacity',
      confidence: 0.75,
      because:
        'The processor of the writer is used up: the same load would follow to the next one.',
      cites: ['metric-CPUUtilization', 'metric-CommitThroughput', 'alarm-metric'],
    },
  ],
} as const satisfies TypeOfTarget;
