import * as z from 'zod';
import {
  alarmIsOn,
  callerChanged,
  hasGrown,
  isAbove,
  isBelow,
  timesBaseline,
  type Ask,
  type Sign,
} from '../sign';
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

const memory = 'metric-DatabaseMemoryUsageCountedForEvictPercentage';
const engine = 'metric-EngineCPUUtilization';
const commands = 'metric-KeyBasedCmds';
const connections = 'metric-CurrConnections';
const refusedPackets = [
  'metric-NetworkBandwidthInAllowanceExceeded',
  'metric-NetworkBandwidthOutAllowanceExceeded',
  'metric-NetworkPacketsPerSecondAllowanceExceeded',
];

/** The most that a node takes (ElastiCache User Guide, quotas). */
const mostConnections = 65_000;

/** The one thread that executes commands has nothing left. */
const engineIsFull = (ask: Ask): boolean => isAbove(ask(engine, 'latest'), 90);

const isCrowded = (ask: Ask): boolean => isAbove(ask(connections, 'latest'), 0.9 * mostConnections);

/** Packets wait or are dropped, for want of what the network of a node of its size carries. */
const networkIsFull = (ask: Ask): boolean => refusedPackets.some((each) => hasGrown(ask, each, 2));

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

const signs: readonly Sign[] = [
  {
    id: 'being-changed',
    holds: (ask) =>
      ['creating', 'modifying', 'deleting', 'create-failed', 'snapshotting'].includes(
        String(ask('target-state', 'status')),
      ),
    incidentType: 'database',
    confidence: 0.95,
    because: 'ElastiCache is at work on the group at this moment, node after node.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'memory-used-up',
    holds: (ask) => isAbove(ask(memory, 'highest'), 90),
    incidentType: 'capacity',
    confidence: 0.85,
    because: 'The memory of the group is used up, and its replicas hold the same data.',
    cites: [memory, 'alarm-metric'],
  },
  {
    id: 'network-exceeded',
    holds: networkIsFull,
    incidentType: 'capacity',
    confidence: 0.85,
    because:
      'More is sent than the network of a node of this size carries, whichever is the primary.',
    cites: [...refusedPackets, 'alarm-metric'],
  },
  {
    id: 'asked-otherwise-since-a-change',
    holds: (ask) => (engineIsFull(ask) || isCrowded(ask)) && callerChanged(ask),
    incidentType: 'deployment',
    confidence: 0.85,
    because: 'A caller was changed within the last hour, and asks for more than the engine can do.',
    cites: ['callers', engine, connections, 'alarm-metric'],
  },
  {
    id: 'too-many-connections',
    holds: isCrowded,
    incidentType: 'application',
    confidence: 0.8,
    because:
      'Clients hold nearly every connection that a node takes: they open more than they close.',
    cites: [connections, 'metric-NewConnections', 'alarm-metric'],
  },
  {
    id: 'engine-blocked',
    holds: (ask) => engineIsFull(ask) && isBelow(timesBaseline(ask, commands, 'latest'), 1.2),
    incidentType: 'application',
    confidence: 0.75,
    because: 'As many commands as ever take all of the engine: some of them walk through too much.',
    cites: [engine, commands, 'alarm-metric'],
  },
  {
    id: 'engine-overloaded',
    holds: engineIsFull,
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'The one thread that executes commands has nothing left, and a replica has no more.',
    cites: [engine, commands, 'alarm-metric'],
  },
  {
    id: 'replica-behind',
    holds: (ask) => alarmIsOn(ask, 'ReplicationLag', 'MasterLinkHealthStatus'),
    incidentType: 'database',
    confidence: 0.8,
    because: 'A replica does not keep up with its primary, and is not the one to take over.',
    cites: ['alarm-metric', 'metric-ReplicationLag'],
  },
  {
    id: 'ailing-node-alone',
    holds: (ask) =>
      nodeAils(ask) && ask('target-state', 'status') === 'available' && !hasReplicas(ask),
    incidentType: 'database',
    confidence: 0.8,
    because: 'The node ails, and the group has none that could take over.',
    cites: ['alarm-metric', memory, engine, 'target-state'],
  },
];

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
  signs,
} as const satisfies TypeOfTarget;
