import * as z from 'zod';
import { ApiError, type Api } from '../endpoint/api';
import { replicationGroup, type ReplicationGroup } from '../world/kinds/replication-group';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf } from './operation';
import { readInput, tagContext } from './wire';

const groupsAsked = z.strictObject({ ReplicationGroupId: z.string() });
const failover = z.strictObject({ ReplicationGroupId: z.string(), NodeGroupId: z.string() });

/** Shards that may be failed over in a rolling day (API reference, TestFailover). */
const mostFailovers = 15;
const dayMilliseconds = 24 * 3_600_000;

/** Amazon ElastiCache, as far as runbooks, lookups and the diagnosis use it. */
export function elasticacheApi(
  scenario: () => Scenario,
  { account, region, clock }: WorldProps,
): Api {
  const groups = () => scenario().of(replicationGroup);
  const find = (id: string) => groups().find(({ spec }) => spec.id === id);
  const demand = (action: string, id: string) => ({
    action: `elasticache:${action}`,
    resource: `arn:aws:elasticache:${region}:${account}:replicationgroup:${id}`,
    context: tagContext(find(id)?.tags ?? {}),
  });
  const failoversToday = () =>
    groups().flatMap(({ failovers }) =>
      failovers.filter((asked) => asked > clock.now() - dayMilliseconds),
    ).length;

  return apiOf('elasticache', {
    DescribeReplicationGroups: {
      demands: (input) => [
        demand('DescribeReplicationGroups', readInput(groupsAsked, input).ReplicationGroupId),
      ],
      run: (input) => {
        const { ReplicationGroupId: id } = readInput(groupsAsked, input);
        return { ReplicationGroups: [describeGroup(existing(id, find(id)))] };
      },
    },
    TestFailover: {
      demands: (input) => [demand('TestFailover', readInput(failover, input).ReplicationGroupId)],
      run: (input) => {
        const { ReplicationGroupId: id, NodeGroupId: shard } = readInput(failover, input);
        const group = existing(id, find(id));
        refuse(group, shard, failoversToday());
        group.failOver(shard);
        return { ReplicationGroup: describeGroup(group) };
      },
    },
  });
}

function existing(id: string, found: ReplicationGroup | undefined): ReplicationGroup {
  if (found) return found;
  const message = `ReplicationGroup ${id} not found.`;
  throw new ApiError('ReplicationGroupNotFoundFault', message, 404);
}

/** Which of its errors AWS answers with where automatic failover is disabled is unverified. */
function refuse({ spec, ...group }: ReplicationGroup, shard: string, today: number): void {
  if (!group.shards().some(({ id }) => id === shard)) {
    throw new ApiError('NodeGroupNotFoundFault', `NodeGroup ${shard} not found.`, 404);
  }
  if (group.status() !== 'available') {
    const message = `Replication group ${spec.id} is not in the available state.`;
    throw new ApiError('InvalidReplicationGroupState', message);
  }
  if (spec.automaticFailover === 'disabled' || spec.replicas === 0) {
    const message = `Replication group ${spec.id} has no automatic failover.`;
    throw new ApiError('TestFailoverNotAvailableFault', message);
  }
  if (today >= mostFailovers) {
    const message = `No more than ${mostFailovers} node groups may be failed over in 24 hours.`;
    throw new ApiError('APICallRateForCustomerExceeded', message);
  }
}

/** A group as `DescribeReplicationGroups` shows it; roles only where cluster mode is disabled. */
function describeGroup({ arn, spec, ...group }: ReplicationGroup) {
  const status = group.status();
  const shards = group.shards();
  return {
    ReplicationGroupId: spec.id,
    ARN: arn,
    Status: status,
    AutomaticFailover: spec.automaticFailover,
    MultiAZ: spec.automaticFailover,
    ClusterEnabled: spec.clusterMode,
    MemberClusters: shards.flatMap(({ nodes }) => nodes.map(({ id }) => id)),
    NodeGroups: shards.map(({ id, nodes }) => ({
      NodeGroupId: id,
      Status: status,
      NodeGroupMembers: nodes.map((node) => ({
        CacheClusterId: node.id,
        CacheNodeId: '0001',
        ...(spec.clusterMode ? {} : { CurrentRole: node.isPrimary ? 'primary' : 'replica' }),
      })),
    })),
  };
}
