import * as z from 'zod';
import { isAbove } from '../sign';
import { elasticacheMetrics } from './elasticache-metrics';
import type { Named, TypeOfTarget } from './target-type';

const described = z.object({
  ReplicationGroups: z.tuple([
    z.object({
      Status: z.string(),
      AutomaticFailover: z.string(),
      ClusterEnabled: z.boolean().default(false),
      NodeGroups: z.array(z.object({ NodeGroupMembers: z.array(z.unknown()) })).min(1),
    }),
  ]),
});

/**
 * Most metrics name a node alone, and no rule says how a node's name is made of its group's: alarms on
 * them name their target by tag.
 */
export const elasticacheReplicationGroup = {
  type: 'elasticache-replication-group',
  service: 'elasticache',
  resource: /^replicationgroup:(?<group>[a-z][a-z0-9-]{0,39})$/,
  dimensions: [
    {
      namespace: 'AWS/ElastiCache',
      resource: ({ ReplicationGroupId }: Named) =>
        ReplicationGroupId ? `replicationgroup:${ReplicationGroupId}` : undefined,
    },
  ],
  metrics: elasticacheMetrics,
  state: {
    lookups: {
      group: {
        api: 'elasticache:DescribeReplicationGroups',
        on: 'replicationgroup:*',
        input: { ReplicationGroupId: '{{group}}' },
      },
    },
    values: ({ group }) => {
      const [found] = described.parse(group).ReplicationGroups;
      const sizes = found.NodeGroups.map(({ NodeGroupMembers }) => NodeGroupMembers.length);
      return {
        status: found.Status,
        automaticFailover: found.AutomaticFailover,
        clusterMode: found.ClusterEnabled,
        nodeGroups: sizes.length,
        fewestNodes: Math.min(...sizes),
      };
    },
  },
  signs: [
    {
      id: 'memory-used-up',
      holds: (ask) =>
        isAbove(ask('metric-DatabaseMemoryUsageCountedForEvictPercentage', 'highest'), 90),
      incidentType: 'capacity',
      confidence: 0.85,
      because: 'The memory of the group is used up, and its replicas hold the same data.',
      cites: ['metric-DatabaseMemoryUsageCountedForEvictPercentage', 'alarm-metric'],
    },
  ],
} as const satisfies TypeOfTarget;
