import * as z from 'zod';
import { groupMetrics } from '../group-metrics';
import { groupLife, type GroupLife } from '../group-life';
import { groupTrouble, type GroupTrouble } from '../group-trouble';
import type { Kind } from '../kind';
import { linesOf } from '../log-lines';
import type { Resource, Setting } from '../resource';

const minutes = z.number();

/**
 * What is wrong with a group. `member-fails`: one of the first members fails the target group's check from `since` while
 * it passes EC2's; only its replacement heals that. `every-member-fails`: all fail, old and new, as when what they depend
 * on is away. `overload`: work for so many instances from `since` to `until`.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member-fails'), since: minutes, member: z.int().default(0) }),
  z.strictObject({ kind: z.literal('every-member-fails'), since: minutes }),
  z.strictObject({
    kind: z.literal('overload'),
    since: minutes,
    until: minutes.default(Infinity),
    load: z.number().positive(),
  }),
]);

const processes = [
  ...['Launch', 'Terminate', 'AddToLoadBalancer', 'AlarmNotification', 'AZRebalance'],
  ...['HealthCheck', 'InstanceRefresh', 'ReplaceUnhealthy', 'ScheduledActions'],
] as const;

const written = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,255}$/),
  /** The part of its ARN that no name tells. */
  id: z.uuid(),
  tags: z.record(z.string(), z.string()),
  minSize: z.int().min(0),
  maxSize: z.int().min(1),
  /** The instances it begins with; EC2's own checks of them pass, unless `ReplaceUnhealthy` is suspended. */
  members: z.array(z.string().regex(/^i-[0-9a-f]{17}$/)),
  protectedFromScaleIn: z.boolean().default(false),
  healthCheckType: z.string().default('EC2'),
  graceSeconds: z.int().min(0).default(300),
  suspended: z.array(z.enum(processes)).default([]),
  /** Names without what comes before them in ARNs; empty text when nothing balances load between the members. */
  loadBalancer: z.string().default(''),
  targetGroup: z.string().default(''),
  /** Target tracking whose own metric calls for so many instances: it lets go of what is above that. */
  policies: z.array(z.strictObject({ name: z.string(), wants: z.int().min(0) })).default([]),
  refresh: z.enum(['Pending', 'InProgress', 'Successful', 'Cancelled']).optional(),
  /** Work for so many fully busy instances, while nothing is wrong. */
  load: z.number().positive().default(0.9),
  logGroup: z.string().default(''),
  faults: z.array(fault).default([]),
});

export type GroupSpec = z.infer<typeof written>;
export type GroupFault = GroupSpec['faults'][number];
export type ScalingProcess = GroupSpec['suspended'][number];

/** An EC2 Auto Scaling group. */
export interface AutoScalingGroup extends Resource {
  readonly spec: GroupSpec;
  /** Undefined where it has none. */
  readonly targetGroupArn: string | undefined;
  readonly life: GroupLife;
  readonly trouble: GroupTrouble;
}

export const autoScalingGroups: Kind<GroupSpec, AutoScalingGroup> = {
  key: 'autoScalingGroups',
  written,
  begin: (spec, setting) => {
    const life = groupLife(spec, setting);
    const trouble = groupTrouble(spec, setting);
    return {
      arn: `${prefix('autoscaling', setting)}:autoScalingGroup:${spec.id}:autoScalingGroupName/${spec.name}`,
      spec,
      tags: spec.tags,
      targetGroupArn:
        spec.targetGroup === ''
          ? undefined
          : `${prefix('elasticloadbalancing', setting)}:${spec.targetGroup}`,
      life,
      trouble,
      metrics: groupMetrics(spec, life, trouble, setting),
      logGroup: spec.logGroup,
      logs: (minute) => linesOf(setting.seed, minute, 'calm', spec.name),
      heal: trouble.heal,
    };
  },
};

const prefix = (service: string, { region, account }: Setting): string =>
  `arn:aws:${service}:${region}:${account}`;
