import * as z from 'zod';

/** Minutes from the moment the world starts; negative is the past. */
const minutes = z.number();
const tags = z.record(z.string(), z.string());

/**
 * What is wrong with an ECS service. Faults act together; each says by itself what heals it.
 *
 * - `memory-leak`: memory climbs from `since`; at `full` the tasks begin to be killed for memory, one
 *   after another, survivors drown and requests fail. A rollout to all-fresh tasks starts the leak anew;
 *   `refillMinutes` is how long fresh tasks last (hours by default; 0 makes a restart ineffective).
 * - `bad-revision`: a revision deployed at `since`, whose tasks give the same symptoms two minutes later and whose
 *   rollout hangs in progress. A restart starts the same revision again and heals nothing.
 * - `dependency-down`: requests fail from `since`; tasks are healthy, so no restart helps.
 * - `fresh-tasks-die`: `count` tasks of a rollout that completes are lost `afterMinutes` later and cannot be placed.
 * - `telemetry-lost`: no datapoint of any metric of the service once an action on it has begun.
 * - `traffic-gone`: no requests once an action on it has begun.
 */
export const serviceFault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('memory-leak'),
    since: minutes.default(-180),
    full: minutes,
    refillMinutes: z.number().min(0).default(720),
  }),
  z.strictObject({ kind: z.literal('bad-revision'), since: minutes }),
  z.strictObject({ kind: z.literal('dependency-down'), since: minutes }),
  z.strictObject({
    kind: z.literal('fresh-tasks-die'),
    count: z.int().min(1),
    afterMinutes: z.number().min(0).default(0),
  }),
  z.strictObject({ kind: z.literal('telemetry-lost') }),
  z.strictObject({ kind: z.literal('traffic-gone') }),
]);

/** A service behind a load balancer. Its log group holds the lines that its troubles write. */
export const service = z.strictObject({
  cluster: z.string(),
  name: z.string(),
  tasks: z.int().min(1),
  tags,
  loadBalancer: z.string(),
  targetGroup: z.string(),
  logGroup: z.string(),
  requestsPerMinute: z.number().positive().default(1200),
  /** When the revision that runs now was deployed, unless a `bad-revision` came after it. */
  deployed: minutes.default(-60 * 24 * 9),
  /** From the call that restarts it until the rollout reads COMPLETED. */
  rolloutMinutes: z.number().positive().default(2),
  /** Whatever is wrong ends by itself then. */
  healsAt: minutes.optional(),
  faults: z.array(serviceFault).default([]),
});

/**
 * What is wrong with an instance. `unresponsive`: the instance check fails from `since` while the system check passes; a
 * reboot (about two minutes) heals it unless `rebootHeals` is false. `host-failing`: the system check fails too,
 * and no reboot helps. `telemetry-lost`: no datapoints once an action on it has begun.
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

/** A mute rule's window: actions of the alarm are withheld, its events carry `muteDetail`. */
export const mute = z.strictObject({ alarm: z.string(), from: minutes, until: minutes });

/** A world as plain data: what there is, and what is wrong with it. */
export const worldSpec = z.strictObject({
  /** Makes the noise on every metric; the same seed and the same calls give the same world. */
  seed: z.int().default(1),
  services: z.array(service).default([]),
  instances: z.array(instance).default([]),
  alarms: z.array(alarm).default([]),
  mutes: z.array(mute).default([]),
});

export type ServiceFault = z.infer<typeof serviceFault>;
export type ServiceSpec = z.infer<typeof service>;
export type InstanceSpec = z.infer<typeof instance>;
export type AlarmSpec = z.infer<typeof alarm>;
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
