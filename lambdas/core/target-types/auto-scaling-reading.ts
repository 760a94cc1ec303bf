import * as z from 'zod';

const member = z.object({
  InstanceId: z.string(),
  LifecycleState: z.string(),
  HealthStatus: z.string(),
  ProtectedFromScaleIn: z.boolean(),
  /** Of a mixed instances policy that counts in units of its own. */
  WeightedCapacity: z.string().optional(),
});

const groupShape = z.object({
  AutoScalingGroupName: z.string(),
  AutoScalingGroupARN: z.string(),
  MinSize: z.number().int().nonnegative(),
  MaxSize: z.number().int().nonnegative(),
  DesiredCapacity: z.number().int().nonnegative(),
  /** Comma-separated, for example `EC2,ELB`. */
  HealthCheckType: z.string().transform((types) => types.split(',')),
  TargetGroupARNs: z.array(z.string()).default([]),
  Instances: z.array(member).default([]),
  SuspendedProcesses: z.array(z.object({ ProcessName: z.string() })).default([]),
  /** Only while the group is being deleted. */
  Status: z.string().optional(),
});

const answerShape = z.object({ AutoScalingGroups: z.tuple([groupShape]) });

export type Group = z.infer<typeof groupShape>;
export type Member = Group['Instances'][number];

/** The one group that `DescribeAutoScalingGroups` was asked for; throws on any other answer. */
export const groupIn = (answer: unknown): Group => answerShape.parse(answer).AutoScalingGroups[0];

/** Whether its sizes are numbers of instances. */
export const countsInstances = ({ Instances }: Group): boolean =>
  Instances.every(({ WeightedCapacity }) => WeightedCapacity === undefined);

/** As many instances as are wanted, every one of them in service and well in the group's own eyes. */
export const isSettled = (group: Group): boolean =>
  group.Status === undefined &&
  countsInstances(group) &&
  group.Instances.length === group.DesiredCapacity &&
  group.Instances.every(
    ({ LifecycleState, HealthStatus }) =>
      LifecycleState === 'InService' && HealthStatus === 'Healthy',
  );

const healthShape = z.object({
  TargetHealthDescriptions: z.array(
    z.object({
      Target: z.object({ Id: z.string() }),
      TargetHealth: z.object({ State: z.string() }),
    }),
  ),
});

export interface TargetSeen {
  readonly id: string;
  readonly state: string;
}

/** The targets of a group as `DescribeTargetHealth` tells of them. */
export const healthIn = (answer: unknown): readonly TargetSeen[] =>
  healthShape.parse(answer).TargetHealthDescriptions.map(({ Target, TargetHealth }) => ({
    id: Target.Id,
    state: TargetHealth.State,
  }));

/** Every status of an instance refresh that is over; any other is under way, or may be. */
const refreshesOver = z.object({
  InstanceRefreshes: z.array(
    z.object({
      Status: z.enum(['Successful', 'Failed', 'Cancelled', 'RollbackFailed', 'RollbackSuccessful']),
    }),
  ),
});

/** Whether `DescribeInstanceRefreshes` knows of none that is under way. */
export const noRefreshIn = (answer: unknown): boolean => refreshesOver.safeParse(answer).success;
