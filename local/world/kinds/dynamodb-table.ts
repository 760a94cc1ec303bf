import * as z from 'zod';
import type { Kind } from '../kind';
import { counted, levels, type MetricSource } from '../metric';
import { noise } from '../noise';
import { momentOf, type Resource, type Setting } from '../resource';

/**
 * What is wrong with a table. `throttled`: from `since` (until `until`) this many writes a second are asked of it, spread
 * over its keys. `hot-partition`: from `since` this many more, all for one key, which no capacity of the table serves.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('throttled'),
    since: z.number(),
    until: z.number().optional(),
    writesPerSecond: z.number().positive(),
  }),
  z.strictObject({
    kind: z.literal('hot-partition'),
    since: z.number(),
    writesPerSecond: z.number().positive(),
  }),
]);

const units = z.int().min(1);

const written = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/),
  tags: z.record(z.string(), z.string()),
  billing: z.enum(['PROVISIONED', 'PAY_PER_REQUEST']).default('PROVISIONED'),
  readUnits: units.default(100),
  writeUnits: units.default(100),
  /** On an ordinary day. */
  readsPerSecond: z.number().min(0).default(40),
  writesPerSecond: z.number().min(0).default(40),
  /** Other Regions that hold a copy. */
  replicas: z.array(z.string()).default([]),
  /** Whether Application Auto Scaling looks after its capacity. */
  autoscaled: z.boolean().default(false),
  /** Before the scenario begins, on the same day. */
  decreasesToday: z.int().min(0).default(0),
  faults: z.array(fault).default([]),
});

export type DynamodbTableSpec = z.infer<typeof written>;

export interface Throughput {
  readonly read: number;
  readonly write: number;
}

export interface DynamodbTable extends Resource {
  readonly spec: DynamodbTableSpec;
  /** As `DescribeTable` says now; what an update sets is there when the status is `ACTIVE` again. */
  described(): {
    readonly status: 'ACTIVE' | 'UPDATING';
    readonly throughput: Throughput;
    readonly decreasesToday: number;
  };
  update(to: Throughput): void;
}

/** From `UpdateTable` until the table is `ACTIVE` again. */
export const updateMilliseconds = 60_000;

/** What one partition serves (DynamoDB Developer Guide, best practices for partition keys). */
const partitionWrites = 1000;

interface Update extends Throughput {
  readonly at: number;
  readonly isDecrease: boolean;
}

export const dynamodbTable: Kind<DynamodbTableSpec, DynamodbTable> = {
  key: 'tables',
  written,
  begin: (spec, setting) => {
    const updates: Update[] = [];
    let healedAt = Infinity;
    const throughput = (at: number): Throughput =>
      updates.findLast((each) => each.at + updateMilliseconds <= at) ?? {
        read: spec.readUnits,
        write: spec.writeUnits,
      };
    const described = () => {
      const now = setting.now();
      const isUpdating = updates.some((each) => now < each.at + updateMilliseconds);
      return {
        status: isUpdating ? ('UPDATING' as const) : ('ACTIVE' as const),
        throughput: throughput(now),
        decreasesToday: spec.decreasesToday + updates.filter(({ isDecrease }) => isDecrease).length,
      };
    };
    return {
      arn: `arn:aws:dynamodb:${setting.region}:${setting.account}:table/${spec.name}`,
      spec,
      tags: spec.tags,
      described,
      update: (to) => {
        const before = throughput(setting.now());
        const isDecrease = to.read < before.read || to.write < before.write;
        updates.push({ ...to, at: setting.now(), isDecrease });
      },
      changed: () => updates[0] && updates[0].at + updateMilliseconds,
      heal: () => {
        healedAt = Math.min(healedAt, setting.now());
      },
      logGroup: '',
      logs: () => [],
      metrics: metricsOf(spec, setting, (at) =>
        servedAt(spec, throughput(at), askedAt(spec, setting, at < healedAt, at)),
      ),
    };
  },
};

/** A second's writes and reads, the writes for one key apart. */
interface Asked {
  readonly reads: number;
  readonly writes: number;
  readonly hotWrites: number;
}

function askedAt(spec: DynamodbTableSpec, setting: Setting, isSick: boolean, at: number): Asked {
  const { readsPerSecond: reads, writesPerSecond } = spec;
  let [writes, hotWrites] = [writesPerSecond, 0];
  for (const each of isSick ? spec.faults : []) {
    if (at < momentOf(setting, each.since)) continue;
    switch (each.kind) {
      case 'throttled':
        if (at < momentOf(setting, each.until ?? Infinity)) writes = each.writesPerSecond;
        break;
      case 'hot-partition':
        hotWrites = each.writesPerSecond;
        break;
    }
  }
  return { reads, writes, hotWrites };
}

/** A second's work, and what of it was refused: for the table's capacity or for one partition's. */
interface Served {
  readonly reads: number;
  readonly writes: number;
  readonly readsRefused: number;
  readonly writesRefused: number;
  readonly hotWritesRefused: number;
}

function servedAt(
  { billing }: DynamodbTableSpec,
  { read, write }: Throughput,
  { reads, writes, hotWrites }: Asked,
): Served {
  const isProvisioned = billing === 'PROVISIONED';
  const fromPartition = Math.min(hotWrites, partitionWrites);
  const wanted = writes + fromPartition;
  const [readsServed, writesServed] = isProvisioned
    ? [Math.min(reads, read), Math.min(wanted, write)]
    : [reads, wanted];
  return {
    reads: readsServed,
    writes: writesServed,
    readsRefused: reads - readsServed,
    writesRefused: wanted - writesServed,
    hotWritesRefused: hotWrites - fromPartition,
  };
}

/** Consumed units come in idle minutes too, as zero; throttles only where there are any. */
function metricsOf(
  { name }: DynamodbTableSpec,
  { seed }: Setting,
  served: (at: number) => Served,
): readonly MetricSource[] {
  const perMinute = (metric: string, perSecond: (now: Served) => number) => ({
    namespace: 'AWS/DynamoDB',
    name: metric,
    dimensions: { TableName: name },
    minute: (at: number) => {
      const jitter = 0.97 + 0.03 * noise(seed, `${name} ${metric} ${at}`);
      return counted(Math.round(60 * jitter * perSecond(served(at + 30_000))));
    },
  });
  const consumed = (metric: string, perSecond: (now: Served) => number): MetricSource => {
    const busy = perMinute(metric, perSecond);
    return { ...busy, minute: (at) => busy.minute(at) ?? levels(0) };
  };
  return [
    consumed('ConsumedReadCapacityUnits', ({ reads }) => reads),
    consumed('ConsumedWriteCapacityUnits', ({ writes }) => writes),
    perMinute('ReadProvisionedThroughputThrottleEvents', ({ readsRefused }) => readsRefused),
    perMinute('WriteProvisionedThroughputThrottleEvents', ({ writesRefused }) => writesRefused),
    perMinute('WriteKeyRangeThroughputThrottleEvents', ({ hotWritesRefused: refused }) => refused),
    perMinute('ReadThrottleEvents', ({ readsRefused }) => readsRefused),
    perMinute('WriteThrottleEvents', (now) => now.writesRefused + now.hotWritesRefused),
    ...operations(name, perMinute),
  ];
}

/** What is published by operation alone. */
const operations = (
  table: string,
  perMinute: (metric: string, perSecond: (now: Served) => number) => MetricSource,
): readonly MetricSource[] => {
  const of = (Operation: string, source: MetricSource): MetricSource => ({
    ...source,
    dimensions: { TableName: table, Operation },
  });
  const latency = (Operation: string, served: (now: Served) => number, milliseconds: number) => {
    const busy = of(Operation, perMinute('SuccessfulRequestLatency', served));
    return { ...busy, minute: (at: number) => busy.minute(at) && levels(milliseconds) };
  };
  return [
    of(
      'GetItem',
      perMinute('ThrottledRequests', ({ readsRefused }) => readsRefused),
    ),
    of(
      'PutItem',
      perMinute('ThrottledRequests', (now) => now.writesRefused + now.hotWritesRefused),
    ),
    latency('GetItem', ({ reads }) => reads, 3.1),
    latency('PutItem', ({ writes }) => writes, 4.6),
  ];
};
