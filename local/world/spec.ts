import * as z from 'zod';
import { service } from './ecs-spec';
import { kinds } from './every-kind';
import { recording } from './recording-spec';

/** Minutes from the moment the world starts; negative is the past. */
const minutes = z.number();
const tags = z.record(z.string(), z.string());

/**
 * What is wrong with an instance. `unresponsive`: the instance check fails from `since` while the system check passes; a
 * reboot (about two minutes) heals it unless `rebootHeals` is false. `host-failing`: the system check fails too;
 * no reboot helps, only a stop and a start, which moves it to another host. `telemetry-lost`: no datapoints once
 * an action on it has begun.
 */
export const instanceFault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('unresponsive'),
    since: minutes,
    rebootHeals: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal('host-failing'), since: minutes }),
  z.strictObject({ kind: z.literal('telemetry-lost') }),
]);

export const instance = z.strictObject({
  id: z.string().regex(/^i-[0-9a-f]{17}$/),
  tags,
  instanceType: z.string().default('m7g.large'),
  launched: minutes.default(-60 * 24 * 40),
  /** How it was bought, where that was not on demand. */
  lifecycle: z.literal('spot').optional(),
  rootDevice: z.enum(['ebs', 'instance-store']).default('ebs'),
  tenancy: z.enum(['default', 'dedicated', 'host']).default('default'),
  /** `elastic` stays over a stop; `assigned` comes from Amazon's pool and changes with every start. */
  publicAddress: z.enum(['none', 'elastic', 'assigned']).default('none'),
  stopProtection: z.boolean().default(false),
  /** What its volume is encrypted with: nothing, the key `aws/ebs`, or a key of the account's own. */
  volumeKey: z.enum(['none', 'aws-managed', 'customer-managed']).default('aws-managed'),
  /** Where `paramedic:log-group` of its tags points; empty text when it ships no logs. */
  logGroup: z.string().default(''),
  healsAt: minutes.optional(),
  faults: z.array(instanceFault).default([]),
});

/** A single-metric alarm; its rule is read with `DescribeAlarms`, its events carry only the metric. */
export const alarm = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  namespace: z.string(),
  metric: z.string(),
  dimensions: z.record(z.string(), z.string()),
  statistic: z.enum(['Sum', 'Average', 'Maximum', 'Minimum', 'SampleCount']),
  periodSeconds: z.int().multipleOf(60).default(60),
  evaluationPeriods: z.int().min(1),
  datapointsToAlarm: z.int().min(1),
  comparison: z.enum([
    'GreaterThanThreshold',
    'GreaterThanOrEqualToThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  threshold: z.number(),
  missingData: z.enum(['missing', 'ignore', 'breaching', 'notBreaching']).default('missing'),
  tags: tags.default({}),
});

/** An alarm on alarms of this world: in ALARM while any of them is. */
export const composite = z.strictObject({
  name: z.string(),
  anyOf: z.array(z.string()).min(1),
  tags: tags.default({}),
});

/** A mute rule's window: actions of the alarm are withheld, its events carry `muteDetail`. */
export const mute = z.strictObject({ alarm: z.string(), from: minutes, until: minutes });

/** A world as plain data: what there is, and what is wrong with it. */
export const worldSpec = z.strictObject({
  /** Makes the noise on every metric; the same seed and the same calls give the same world. */
  seed: z.int().default(1),
  services: z.array(service).default([]),
  instances: z.array(instance).default([]),
  alarms: z.array(alarm).default([]),
  composites: z.array(composite).default([]),
  mutes: z.array(mute).default([]),
  recording: recording.optional(),
  ...resourcesByKind(),
});

function resourcesByKind(): Record<string, z.ZodDefault<z.ZodArray<z.ZodType<object>>>> {
  return Object.fromEntries(kinds.map(({ key, written }) => [key, z.array(written).default([])]));
}

export type InstanceFault = z.infer<typeof instanceFault>;
export type InstanceSpec = z.infer<typeof instance>;
export type AlarmSpec = z.infer<typeof alarm>;
export type CompositeSpec = z.infer<typeof composite>;
export type MuteSpec = z.infer<typeof mute>;
export type WorldSpec = z.infer<typeof worldSpec>;
/** As written in a scenario, before defaults. */
export type WorldInput = z.input<typeof worldSpec>;

/** Reads a world from plain data; the error names the field and what was expected. */
export function parseWorld(data: unknown): WorldSpec {
  const read = worldSpec.safeParse(data);
  if (read.success) return read.data;
  throw new Error(`This is not a world: ${z.prettifyError(read.error)}`);
}
