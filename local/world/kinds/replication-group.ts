import * as z from 'zod';
import type { Kind } from '../kind';
import { levels, type MetricSource } from '../metric';
import { noise } from '../noise';
import { momentOf, type Resource, type Setting } from '../resource';

/**
 * What is wrong with a replication group. `primary-ailing`: from `since` the node that begins as the primary of a shard
 * takes long over everything; when another is the primary, ElastiCache replaces it. `memory-pressure`: from `since`
 * the data fills the memory of every node, which a fail-over moves nowhere.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('primary-ailing'),
    since: z.number(),
    shard: z.string().default('0001'),
  }),
  z.strictObject({ kind: z.literal('memory-pressure'), since: z.number() }),
]);

const written = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  tags: z.record(z.string(), z.string()),
  automaticFailover: z.enum(['enabled', 'disabled']).default('enabled'),
  /** Roles of nodes are shown only where cluster mode is disabled. */
  clusterMode: z.boolean().default(false),
  shards: z.int().min(1).max(90).default(1),
  replicas: z.int().min(0).max(5).default(1),
  /** As ElastiCache says when it is not failing over. */
  status: z.enum(['available', 'modifying', 'snapshotting']).default('available'),
  faults: z.array(fault).default([]),
});

type Fault = z.infer<typeof fault>;
export type ReplicationGroupSpec = z.infer<typeof written>;

export interface Node {
  readonly id: string;
  readonly isPrimary: boolean;
}

export interface ReplicationGroup extends Resource {
  readonly spec: ReplicationGroupSpec;
  status(): string;
  /** By shard, as they stand now. */
  shards(): readonly { readonly id: string; readonly nodes: readonly Node[] }[];
  /** When each fail-over was asked for. */
  readonly failovers: readonly number[];
  failOver(shard: string): void;
}

/** From `TestFailover` until a replica is the primary, and until the node that it was is replaced. */
export const failoverMilliseconds = 60_000;
export const replacementMilliseconds = 240_000;
const absenceMilliseconds = replacementMilliseconds - failoverMilliseconds;

export const replicationGroup: Kind<ReplicationGroupSpec, ReplicationGroup> = {
  key: 'replicationGroups',
  written,
  begin: (spec, setting) => {
    const asked: Failover[] = [];
    let healedAt = Infinity;
    const shards = Array.from({ length: spec.shards }, (_each, index) => digits(index + 1, 4));
    const condition = conditionOf(spec, setting, asked, () => healedAt);
    return {
      arn: `arn:aws:elasticache:${setting.region}:${setting.account}:replicationgroup:${spec.id}`,
      spec,
      tags: spec.tags,
      status: () =>
        asked.some(({ at }) => setting.now() < at + replacementMilliseconds)
          ? 'modifying'
          : spec.status,
      shards: () =>
        shards.map((id) => ({
          id,
          nodes: nodesOf(spec, id).map((node) => ({
            id: node,
            isPrimary: node === condition.primary(id, setting.now()),
          })),
        })),
      get failovers() {
        return asked.map(({ at }) => at);
      },
      failOver: (shard) => void asked.push({ at: setting.now(), shard }),
      heal: () => {
        healedAt = Math.min(healedAt, setting.now());
      },
      logGroup: '',
      logs: () => [],
      metrics: [
        groupMemory(spec, setting, condition),
        ...shards.flatMap((shard) =>
          nodesOf(spec, shard).flatMap((node) => nodeMetrics({ shard, node }, setting, condition)),
        ),
      ],
    };
  },
};

interface Failover {
  readonly at: number;
  readonly shard: string;
}

/** How the group is at a moment. */
interface Condition {
  /** Every fail-over makes the next node the primary. */
  readonly primary: (shard: string, at: number) => string;
  /** Whether it is the primary of before, which is not there yet again. */
  readonly isAway: (shard: string, node: string, at: number) => boolean;
  readonly isAiling: (shard: string, at: number) => boolean;
  readonly isFull: (at: number) => boolean;
}

function conditionOf(
  spec: ReplicationGroupSpec,
  setting: Setting,
  asked: readonly Failover[],
  healedAt: () => number,
): Condition {
  const failedOver = (shard: string, at: number): number =>
    asked.filter((each) => each.shard === shard && each.at + failoverMilliseconds <= at).length;
  const isOn = (at: number, of: (each: Fault) => boolean): boolean =>
    at < healedAt() && spec.faults.some((each) => of(each) && at >= momentOf(setting, each.since));
  const nthPrimary = (shard: string, count: number) =>
    nodeName(spec, shard, count % (spec.replicas + 1));
  return {
    primary: (shard, at) => nthPrimary(shard, failedOver(shard, at)),
    isAway: (shard, node, at) =>
      failedOver(shard, at) > failedOver(shard, at - absenceMilliseconds) &&
      node === nthPrimary(shard, failedOver(shard, at) - 1),
    isAiling: (shard, at) =>
      failedOver(shard, at) === 0 &&
      isOn(at, (each) => each.kind === 'primary-ailing' && each.shard === shard),
    isFull: (at) => isOn(at, ({ kind }) => kind === 'memory-pressure'),
  };
}

const digits = (number: number, width: number): string => String(number).padStart(width, '0');

/** `cart-001` where cluster mode is disabled, `cart-0001-001` where it is enabled. */
const nodeName = ({ id, clusterMode }: ReplicationGroupSpec, shard: string, index: number) =>
  clusterMode ? `${id}-${shard}-${digits(index + 1, 3)}` : `${id}-${digits(index + 1, 3)}`;

const nodesOf = (spec: ReplicationGroupSpec, shard: string): readonly string[] =>
  Array.from({ length: spec.replicas + 1 }, (_each, index) => nodeName(spec, shard, index));

/** Every node answers reads, and only the primary writes; all of them throw out items when memory is full. */
function nodeMetrics(
  { shard, node }: { readonly shard: string; readonly node: string },
  { seed }: Setting,
  { primary, isAway, isAiling, isFull }: Condition,
): readonly MetricSource[] {
  const source = (name: string, reading: (at: number) => number | undefined): MetricSource => ({
    namespace: 'AWS/ElastiCache',
    name,
    dimensions: { CacheClusterId: node },
    minute: (at) => {
      const value = isAway(shard, node, at + 30_000) ? undefined : reading(at + 30_000);
      const jitter = 0.9 + 0.2 * noise(seed, `${node} ${name} ${at}`);
      return value === undefined ? undefined : levels(Math.round(value * jitter));
    },
  });
  const isSlow = (at: number) => primary(shard, at) === node && isAiling(shard, at);
  return [
    source('SuccessfulReadRequestLatency', (at) => (isSlow(at) ? 35_000 : 120)),
    source('SuccessfulWriteRequestLatency', (at) => {
      if (primary(shard, at) !== node) return undefined;
      return isSlow(at) ? 42_000 : 190;
    }),
    source('Evictions', (at) => (isFull(at) ? 900 : 0)),
    source('DatabaseMemoryUsagePercentage', (at) => (isFull(at) ? 90 : 60)),
    source('EngineCPUUtilization', (at) => (isFull(at) ? 70 : 20)),
    source('NewConnections', () => 120),
    source('KeyBasedCmds', (at) => (isSlow(at) ? 11_000 : 62_000)),
    source('IsMaster', (at) => (primary(shard, at) === node ? 1 : 0)),
    source('NetworkBandwidthInAllowanceExceeded', () => 0),
    source('NetworkBandwidthOutAllowanceExceeded', () => 0),
    source('NetworkPacketsPerSecondAllowanceExceeded', () => 0),
    source('CurrConnections', (at) => (isSlow(at) ? 700 : 400)),
    source('CacheHits', (at) => (isSlow(at) ? 9_000 : 60_000)),
    source('CacheMisses', (at) => (isFull(at) ? 12_000 : 2_000)),
  ];
}

/** One of the few metrics that name the group and not a node. */
const groupMemory = (
  { id }: ReplicationGroupSpec,
  { seed }: Setting,
  { isFull }: Condition,
): MetricSource => ({
  namespace: 'AWS/ElastiCache',
  name: 'DatabaseMemoryUsageCountedForEvictPercentage',
  dimensions: { ReplicationGroupId: id },
  minute: (at) => levels((isFull(at + 30_000) ? 97 : 56) + 2 * noise(seed, `${id} memory ${at}`)),
});
