import * as z from 'zod';
import type { Kind } from '../kind';
import { levels, type MetricSource } from '../metric';
import { noise } from '../noise';
import { momentOf, type Resource, type Setting } from '../resource';
import { rdsInstance, type RdsInstance } from './rds-instance';

/**
 * What is wrong with a cluster. `writer-ailing`: from `since` the instance that begins as the writer takes long over
 * every commit, and it would go on so as a reader: another writer heals the cluster. `write-surge`: from `since` more
 * is written than any one of its instances can do.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('writer-ailing'), since: z.number() }),
  z.strictObject({ kind: z.literal('write-surge'), since: z.number() }),
]);

const written = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  tags: z.record(z.string(), z.string()),
  engine: z.string().default('aurora-postgresql'),
  /** The member that writes when the scenario begins; members are the DB instances that name the cluster. */
  writer: z.string(),
  /** As RDS says when it is not failing over. */
  status: z.enum(['available', 'backing-up', 'modifying', 'upgrading']).default('available'),
  commitsPerSecond: z.number().positive().default(400),
  faults: z.array(fault).default([]),
});

export type AuroraClusterSpec = z.infer<typeof written>;

export interface AuroraCluster extends Resource {
  readonly spec: AuroraClusterSpec;
  members(): readonly RdsInstance[];
  /** Its status and the member that writes, now. */
  standing(): { readonly status: string; readonly writer: string };
  /** Makes a member the writer half a minute from now; the writer so far restarts as a reader. */
  failOver(to: RdsInstance): void;
}

/** From `FailoverDBCluster` until another member writes; RDS says typically less than 35 seconds. */
export const failoverMilliseconds = 30_000;

export const auroraCluster: Kind<AuroraClusterSpec, AuroraCluster> = {
  key: 'dbClusters',
  written,
  begin: (spec, setting, others) => {
    const failovers: { readonly at: number; readonly to: string }[] = [];
    let healedAt = Infinity;
    const members = () => others(rdsInstance).filter((each) => each.spec.cluster === spec.id);
    const isFailingOver = (at: number) =>
      failovers.some((each) => each.at <= at && at < each.at + failoverMilliseconds);
    const writer = (at: number) =>
      failovers.findLast((each) => each.at + failoverMilliseconds <= at)?.to ?? spec.writer;
    return {
      arn: `arn:aws:rds:${setting.region}:${setting.account}:cluster:${spec.id}`,
      spec,
      tags: spec.tags,
      members,
      standing: () => ({
        status: isFailingOver(setting.now()) ? 'failing-over' : spec.status,
        writer: writer(setting.now()),
      }),
      failOver: (to) => {
        const now = setting.now();
        members()
          .find((each) => each.spec.id === writer(now))
          ?.reboot();
        failovers.push({ at: now, to: to.spec.id });
      },
      heal: () => {
        healedAt = Math.min(healedAt, setting.now());
      },
      logGroup: '',
      logs: () => [],
      metrics: writerMetrics(spec, setting, (at) => {
        if (isFailingOver(at)) return undefined;
        return at < healedAt ? writesAt(spec, setting, writer(at), at) : calm(spec);
      }),
    };
  },
};

/** How writing goes. */
interface Writes {
  readonly milliseconds: number;
  readonly perSecond: number;
  /** Percent of the writer's processor. */
  readonly processor: number;
}

const calm = ({ commitsPerSecond }: AuroraClusterSpec): Writes => ({
  milliseconds: 6,
  perSecond: commitsPerSecond,
  processor: 38,
});

function writesAt(spec: AuroraClusterSpec, setting: Setting, writer: string, at: number): Writes {
  const isOn = (kind: AuroraClusterSpec['faults'][number]['kind']) =>
    spec.faults.some((each) => each.kind === kind && at >= momentOf(setting, each.since));
  const usual = calm(spec);
  if (isOn('write-surge')) {
    return { milliseconds: 240, perSecond: 2.5 * usual.perSecond, processor: 96 };
  }
  return isOn('writer-ailing') && writer === spec.writer
    ? { milliseconds: 900, perSecond: usual.perSecond / 8, processor: 22 }
    : usual;
}

/** As RDS aggregates them for the role; nothing in a minute in which no member writes. */
function writerMetrics(
  { id }: AuroraClusterSpec,
  { seed }: Setting,
  writes: (at: number) => Writes | undefined,
): readonly MetricSource[] {
  const source = (name: string, reading: (now: Writes) => number): MetricSource => ({
    namespace: 'AWS/RDS',
    name,
    dimensions: { DBClusterIdentifier: id, Role: 'WRITER' },
    minute: (at) => {
      const now = writes(at + 30_000);
      return now && levels(reading(now) * (0.97 + 0.06 * noise(seed, `${id} ${name} ${at}`)));
    },
  });
  return [
    source('CommitLatency', ({ milliseconds }) => milliseconds),
    source('CommitThroughput', ({ perSecond }) => perSecond),
    source('CPUUtilization', ({ processor }) => processor),
    source('DatabaseConnections', ({ milliseconds }) => 60 + milliseconds / 10),
    source('FreeableMemory', () => 9 * 2 ** 30),
    source('ReadLatency', () => 0.0008),
    source('WriteLatency', ({ milliseconds }) => milliseconds / 3000),
    source('Deadlocks', () => 0),
  ];
}
