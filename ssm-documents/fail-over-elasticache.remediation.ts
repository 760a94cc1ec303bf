import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import {
  hasReplicas,
  networkHasRoom,
  nodeAils,
} from '../lambdas/core/target-types/elasticache-replication-group';

const groupShape = z.object({
  ReplicationGroups: z.tuple([
    z.object({
      Status: z.string(),
      AutomaticFailover: z.string(),
      NodeGroups: z.array(
        z.object({
          NodeGroupId: z.string(),
          Status: z.string(),
          NodeGroupMembers: z.array(
            // Where cluster mode is enabled no role is shown (API reference, NodeGroupMember).
            z.object({ CacheClusterId: z.string(), CurrentRole: z.string().optional() }),
          ),
        }),
      ),
    }),
  ]),
});

const alarmsShape = z.object({
  MetricAlarms: z.array(
    z.object({
      Namespace: z.string().optional(),
      Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    }),
  ),
});

const groupIn = (group: unknown) => groupShape.parse(group).ReplicationGroups[0];

type Shard = ReturnType<typeof groupIn>['NodeGroups'][number];

/** Nodes that an alarm names which is up now. */
const nodesInAlarm = ({ alarms }: Found): readonly string[] =>
  alarmsShape
    .parse(alarms)
    .MetricAlarms.filter(({ Namespace }) => Namespace === 'AWS/ElastiCache')
    .flatMap(({ Dimensions }) => Dimensions)
    .filter(({ Name }) => Name === 'CacheClusterId')
    .map(({ Value }) => Value);

const inAlarm = (found: Found, { NodeGroupMembers }: Shard) => {
  const nodes = nodesInAlarm(found);
  return NodeGroupMembers.filter(({ CacheClusterId }) => nodes.includes(CacheClusterId));
};

/** The shard in trouble: the only one that there is, or the only one that has a node in alarm. */
function shardOf(found: Found): Shard | undefined {
  const { NodeGroups } = groupIn(found['group']);
  const [shard, ...others] =
    NodeGroups.length === 1
      ? NodeGroups
      : NodeGroups.filter((each) => inAlarm(found, each).length > 0);
  return others.length === 0 ? shard : undefined;
}

/** Asked of a shard only where it is known which. */
const ofShard = (found: Found, holds: (shard: Shard) => boolean): boolean => {
  const shard = shardOf(found);
  return shard !== undefined && holds(shard);
};

/**
 * AWS offers the call for tests: it says that TestFailover is no operational tool, that it may be blocked during large
 * events, and that 15 shards may be failed over in any 24 hours (API reference). No other call changes a primary that works.
 */
export const failOverElasticache = {
  id: 'fail-over-elasticache',
  title: 'Make a replica of an ElastiCache shard its primary',
  treats: ['database'],
  targetType: 'elasticache-replication-group',
  useWhen:
    'The primary of a shard takes long over every request while memory, engine and network have some left.',
  doNotUseWhen:
    'Memory is used up, or more is asked of the shard than one node can do: a replica is no larger.',
  signs: [
    {
      id: 'primary-slow',
      holds: (ask) =>
        nodeAils(ask) &&
        hasReplicas(ask) &&
        ask('target-state', 'status') === 'available' &&
        ask('changes', 'inLastHour') === 0,
      suffices: networkHasRoom,
      incidentType: 'database',
      confidence: 0.85,
      because:
        'The node takes long over every request, and neither memory nor engine nor network explains it.',
      cites: [
        'alarm-metric',
        'metric-DatabaseMemoryUsageCountedForEvictPercentage',
        'metric-EngineCPUUtilization',
        'target-state',
        'changes',
      ],
    },
  ],

  parameters: {
    ReplicationGroupId: { from: 'target', property: 'group' },
    NodeGroupId: { from: 'lookups', select: (found) => shardOf(found)?.NodeGroupId },
  },
  lookups: {
    group: {
      api: 'elasticache:DescribeReplicationGroups',
      on: 'replicationgroup:*',
      input: { ReplicationGroupId: '{{group}}' },
    },
    alarms: {
      api: 'cloudwatch:DescribeAlarms',
      input: { StateValue: 'ALARM', AlarmTypes: ['MetricAlarm'] },
    },
  },
  preconditions: [
    {
      id: 'group-not-available',
      because: 'the replication group is being changed, backed up or failed over',
      holds: ({ group }) => groupIn(group).Status === 'available',
    },
    {
      id: 'automatic-failover-disabled',
      because: 'the replication group has no automatic fail-over that could be asked for',
      holds: ({ group }) => groupIn(group).AutomaticFailover === 'enabled',
    },
    {
      id: 'shard-unknown',
      because:
        'it cannot be told which shard is in trouble: none, or several, have a node in alarm',
      holds: (found) => shardOf(found) !== undefined,
    },
    {
      id: 'no-healthy-replica',
      because: 'the shard has no other node, or all of its nodes are in alarm',
      holds: (found) =>
        ofShard(
          found,
          (shard) =>
            shard.Status === 'available' &&
            shard.NodeGroupMembers.length > Math.max(1, inAlarm(found, shard).length),
        ),
    },
    {
      id: 'replica-in-trouble',
      because: 'the node in alarm is a replica, and a fail-over might make it the primary',
      holds: (found) =>
        ofShard(found, (shard) =>
          inAlarm(found, shard).every(({ CurrentRole }) => CurrentRole !== 'replica'),
        ),
    },
  ],
  reads: [
    { service: 'elasticache', actions: ['DescribeReplicationGroups'], on: 'replicationgroup:*' },
  ],
  writes: [{ service: 'elasticache', actions: ['TestFailover'], tagCarrier: 'replicationgroup:*' }],
  residualAuthority:
    'It could fail over any shard of an opted-in replication group, up to 15 a day.',

  risk: 'high',
  neverAlone:
    'Writes not yet replicated are lost, and AWS offers the call for tests, not as a remedy.',
  blastRadius: {
    targets: 1,
    usersNotice:
      'Writes to the shard fail for a minute or two, and the newest of them may be lost for good.',
  },
  ifIgnored:
    'Writes stay slow, and what waits for them piles up in the services that use the cache.',
  lockSet: ({ arn }) => [arn],
  compensation: {
    none: 'The old primary is replaced by a fresh node; there is nothing to fail back to.',
  },
  driftsFromIac: 'Nothing: which node is the primary is in no template.',
  nativeAlternative:
    'ElastiCache fails over by itself when a primary is gone; one that still answers, however slowly, it leaves in place.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 720, maximumPerDay: 1 },

  // An alarm on writes of one node has no datapoint once that is a replica: the verdict is then inconclusive.
  validation: {
    settleMinutes: 3,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
