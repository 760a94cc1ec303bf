import * as z from 'zod';
import type { Kind } from '../kind';
import { levels, type MetricSource } from '../metric';
import { noise } from '../noise';
import { momentOf, type Resource, type Setting } from '../resource';

/**
 * What is wrong with a DB instance. `connections-stuck`: from `since` sessions wait for locks that are never let go;
 * they pile up while the processor idles, and a reboot ends them. `overloaded`: from `since` more is asked of it than
 * it can do, and the same load is back after a reboot.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connections-stuck'), since: z.number() }),
  z.strictObject({ kind: z.literal('overloaded'), since: z.number() }),
]);

const written = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  tags: z.record(z.string(), z.string()),
  engine: z.string().default('postgres'),
  multiAz: z.boolean().default(false),
  /** The cluster that it is a member of, and when its turn to be promoted is. */
  cluster: z.string().optional(),
  promotionTier: z.int().min(0).max(15).default(1),
  /** As RDS says when it is not rebooting. */
  status: z.enum(['available', 'backing-up', 'modifying', 'upgrading']).default('available'),
  parameters: z.enum(['in-sync', 'pending-reboot']).default('in-sync'),
  /** Minutes until maintenance is applied; none is due when left out. */
  maintenanceIn: z.number().optional(),
  /** Sessions on an ordinary day, and the most that the engine lets in. */
  connections: z.int().positive().default(90),
  maximumConnections: z.int().positive().default(400),
  faults: z.array(fault).default([]),
});

export type RdsInstanceSpec = z.infer<typeof written>;

export interface RdsInstance extends Resource {
  readonly spec: RdsInstanceSpec;
  /** `DBInstanceStatus`. */
  status(at: number): string;
  statusNow(): string;
  /** Restarts the engine, asked to or because another member has become the writer. */
  reboot(): void;
}

/** From `RebootDBInstance` until the status is `available` again. */
export const rebootMilliseconds = 90_000;

const sessionsStuckPerMinute = 60;

export const rdsInstance: Kind<RdsInstanceSpec, RdsInstance> = {
  key: 'dbInstances',
  written,
  begin: (spec, setting) => {
    const reboots: number[] = [];
    let healedAt = Infinity;
    const isRebooting = (at: number) =>
      reboots.some((begun) => begun <= at && at < begun + rebootMilliseconds);
    const status = (at: number) => (isRebooting(at) ? 'rebooting' : spec.status);
    return {
      arn: `arn:aws:rds:${setting.region}:${setting.account}:db:${spec.id}`,
      spec,
      tags: spec.tags,
      status,
      statusNow: () => status(setting.now()),
      reboot: () => void reboots.push(setting.now()),
      heal: () => {
        healedAt = Math.min(healedAt, setting.now());
      },
      logGroup: '',
      logs: () => [],
      metrics: metricsOf(spec, setting, (at) =>
        isRebooting(at) ? undefined : loadAt(spec, setting, { reboots, healedAt }, at),
      ),
    };
  },
};

interface Load {
  readonly connections: number;
  /** Percent. */
  readonly processor: number;
}

interface History {
  readonly reboots: readonly number[];
  readonly healedAt: number;
}

function loadAt(
  spec: RdsInstanceSpec,
  setting: Setting,
  { reboots, healedAt }: History,
  at: number,
): Load {
  const { connections, maximumConnections } = spec;
  const since = (kind: RdsInstanceSpec['faults'][number]['kind']): number => {
    const begins = spec.faults.find((each) => each.kind === kind)?.since;
    return begins === undefined || at >= healedAt ? Infinity : momentOf(setting, begins);
  };
  if (at >= since('overloaded')) {
    return { connections: Math.min(3 * connections, maximumConnections), processor: 95 };
  }
  const stuck = since('connections-stuck');
  if (at < stuck || reboots.some((begun) => begun >= stuck && begun <= at)) {
    return { connections, processor: 32 };
  }
  const waiting = ((at - stuck) / 60_000) * sessionsStuckPerMinute;
  return { connections: Math.min(connections + waiting, maximumConnections), processor: 7 };
}

/** Nothing is reported in a minute in which the engine does not run. */
function metricsOf(
  { id }: RdsInstanceSpec,
  { seed }: Setting,
  load: (at: number) => Load | undefined,
): readonly MetricSource[] {
  const source = (name: string, reading: (now: Load, jitter: number) => number): MetricSource => ({
    namespace: 'AWS/RDS',
    name,
    dimensions: { DBInstanceIdentifier: id },
    minute: (at) => {
      const now = load(at + 30_000);
      return now && levels(reading(now, noise(seed, `${id} ${name} ${at}`)));
    },
  });
  return [
    source('CPUUtilization', ({ processor }, jitter) => processor + 4 * jitter),
    source('DatabaseConnections', ({ connections }, jitter) =>
      Math.round(connections * (0.95 + 0.1 * jitter)),
    ),
    // Memory that sessions hold, and disks that a busy engine keeps waiting.
    source('FreeableMemory', ({ connections }, jitter) =>
      Math.round((6 - connections / 400 + 0.05 * jitter) * 2 ** 30),
    ),
    source(
      'ReadLatency',
      ({ processor }, jitter) => (processor > 90 ? 0.012 : 0.001) * (1 + jitter),
    ),
    source(
      'WriteLatency',
      ({ processor }, jitter) => (processor > 90 ? 0.02 : 0.002) * (1 + jitter),
    ),
    source('FreeStorageSpace', (_now, jitter) => Math.round((80 + 0.01 * jitter) * 2 ** 30)),
    source('DiskQueueDepth', ({ processor }, jitter) => (processor > 90 ? 14 : 0.2) * (1 + jitter)),
  ];
}
