import * as z from 'zod';
import { alarmIsOn, hasGrown, isAbove, isBelow, timesBaseline, type Ask } from '../sign';
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

export const memory = 'metric-DatabaseMemoryUsageCountedForEvictPercentage';
export const engine = 'metric-EngineCPUUtilization';

export const refusedPackets = [
  'metric-NetworkBandwidthInAllowanceExceeded',
  'metric-NetworkBandwidthOutAllowanceExceeded',
  'metric-NetworkPacketsPerSecondAllowanceExceeded',
];

/** Packets wait or are dropped, for want of what the network of a node of its size carries. */
export const networkIsFull = (ask: Ask): boolean =>
  refusedPackets.some((each) => hasGrown(ask, each, 2));

/** Read, not assumed: not merely that nothing was told of refused packets. */
export const networkHasRoom = (ask: Ask): boolean =>
  !networkIsFull(ask) && refusedPackets.some((each) => typeof ask(each, 'latest') === 'number');

const latencies = ['SuccessfulReadRequestLatency', 'SuccessfulWriteRequestLatency'];

/**
 * A node takes long over every request while memory, engine and network have some to spare. Which of a group's nodes
 * the alarm tells; that it is a primary is for a precondition, where its own metric does not say so.
 */
export const nodeAils = (ask: Ask): boolean =>
  alarmIsOn(ask, ...latencies) &&
  isAbove(timesBaseline(ask, 'alarm-metric', 'latest'), 5) &&
  isBelow(ask(memory, 'highest'), 80) &&
  isBelow(ask(engine, 'highest'), 80) &&
  ask('metric-IsMaster', 'latest') !== 0 &&
  !networkIsFull(ask);

/** Read: a shard of one node has nothing to fail over to, and only where this is on does ElastiCache do it. */
export const hasReplicas = (ask: Ask): boolean =>
  isAbove(ask('target-state', 'fewestNodes'), 1) &&
  ask('target-state', 'automaticFailover') === 'enabled';

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
  asksOfCallers: true,
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
} as const satisfies TypeOfTarget;
