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
 * - `bad-revision`: a revision deployed at `since`, whose tasks give the same symptoms two minutes later; its rollout
 *   hangs in progress, or completes where `hangs` is false. A restart starts the same revision again and heals
 *   nothing; the revision before it heals as far as its tasks have taken over.
 * - `dependency-down`: requests fail from `since`; tasks are healthy, so no restart helps.
 * - `fails-as-callees-do`: whatever the services fail that it calls, it fails too, one request for one; nothing on it heals.
 * - `overload`: from `since` there is `traffic` times the ordinary traffic. Tasks serve a fifth more than ordinary;
 *   what goes beyond fails, with saturated processors. Only more tasks help.
 * - `fresh-tasks-die`: `count` tasks of a rollout that completes are lost `afterMinutes` later and cannot be placed.
 * - `telemetry-lost`: no datapoint of any metric of the service once an action on it has begun.
 * - `traffic-gone`: no requests once an action on it has begun.
 * - `fresh-tasks-locked-out`: tasks of a rollout answer requests, and their logs say that they may not do what these are for.
 */
const serviceFault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('memory-leak'),
    since: minutes.default(-180),
    full: minutes,
    refillMinutes: z.number().min(0).default(720),
  }),
  z.strictObject({
    kind: z.literal('bad-revision'),
    since: minutes,
    hangs: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal('dependency-down'), since: minutes }),
  z.strictObject({ kind: z.literal('fails-as-callees-do') }),
  z.strictObject({
    kind: z.literal('overload'),
    since: minutes,
    traffic: z.number().min(1).default(1.6),
  }),
  z.strictObject({
    kind: z.literal('fresh-tasks-die'),
    count: z.int().min(1),
    afterMinutes: z.number().min(0).default(0),
  }),
  z.strictObject({ kind: z.literal('telemetry-lost') }),
  z.strictObject({ kind: z.literal('traffic-gone') }),
  z.strictObject({ kind: z.literal('fresh-tasks-locked-out') }),
]);

/** Bounds that Application Auto Scaling keeps a service within; its policies do not see what is wrong here. */
const autoscaling = z.strictObject({
  minimum: z.int().min(0),
  maximum: z.int().min(0),
  /** Of the scalable target, which has tags of its own. */
  tags,
});

/** A service behind a load balancer. Its log group holds the lines that its troubles write. */
export const service = z.strictObject({
  cluster: z.string(),
  name: z.string(),
  tasks: z.int().min(1),
  tags,
  loadBalancer: z.string(),
  targetGroup: z.string(),
  logGroup: z.string(),
  /** Whether its application sends traces, under the name of the service. */
  traced: z.boolean().default(true),
  /** Services and functions of the world that it calls, services through their load balancer. */
  calls: z.array(z.string()).default([]),
  /** With 0 its load balancer reports no traffic. */
  requestsPerMinute: z.number().min(0).default(1200),
  /** When the revision that runs now was deployed, unless a `bad-revision` came after it. */
  deployed: minutes.default(-60 * 24 * 9),
  /** From the call that starts a rollout until it reads COMPLETED. */
  rolloutMinutes: z.number().positive().default(2),
  /** Revisions of the task definition that have been deregistered. */
  retired: z.array(z.int().min(1)).default([]),
  /** Of its service deployments, which have their own; how they come by them is unverified: TagResource does not list them. */
  deploymentTags: tags.default({}),
  autoscaling: autoscaling.optional(),
  /** Whatever is wrong ends by itself then. */
  healsAt: minutes.optional(),
  faults: z.array(serviceFault).default([]),
});

export type ServiceFault = z.infer<typeof serviceFault>;
export type ServiceSpec = z.infer<typeof service>;
