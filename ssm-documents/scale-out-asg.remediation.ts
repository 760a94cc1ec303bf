import * as z from 'zod';
import { between } from '../lambdas/core/less';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { groupIn, isSettled, noRefreshIn } from '../lambdas/core/target-types/auto-scaling-reading';
import {
  isDemand,
  isOverloaded,
  isUnchanged,
  isWhole,
  mayBeDemand,
} from '../lambdas/core/target-types/auto-scaling-picture';

const enabled = { Enabled: z.boolean().default(true) };
const adjustment = z.object({ ScalingAdjustment: z.number() });
const adjusting = {
  AdjustmentType: z.enum(['ChangeInCapacity', 'ExactCapacity', 'PercentChangeInCapacity']),
};
const policiesShape = z.object({
  ScalingPolicies: z.array(
    z.discriminatedUnion('PolicyType', [
      z.object({
        PolicyType: z.literal('TargetTrackingScaling'),
        TargetTrackingConfiguration: z.object({ DisableScaleIn: z.boolean().default(false) }),
        ...enabled,
      }),
      z.object({
        PolicyType: z.literal('StepScaling'),
        StepAdjustments: z.array(adjustment),
        ...adjusting,
        ...enabled,
      }),
      z.object({
        PolicyType: z.literal('SimpleScaling'),
        ScalingAdjustment: z.number(),
        ...adjusting,
        ...enabled,
      }),
      // Forecasts add instances and never take one away (User Guide, predictive scaling).
      z.object({ PolicyType: z.literal('PredictiveScaling'), ...enabled }),
    ]),
  ),
});

type Policy = z.infer<typeof policiesShape>['ScalingPolicies'][number];

/** Whether it would let go of what was added. */
function takesBack(policy: Policy): boolean {
  if (!policy.Enabled) return false;
  switch (policy.PolicyType) {
    case 'TargetTrackingScaling':
      return !policy.TargetTrackingConfiguration.DisableScaleIn;
    case 'StepScaling':
      return policy.StepAdjustments.some((each) => lowers(policy, each));
    case 'SimpleScaling':
      return lowers(policy, policy);
    case 'PredictiveScaling':
      return false;
  }
}

const lowers = (
  { AdjustmentType }: Extract<Policy, { AdjustmentType: unknown }>,
  { ScalingAdjustment }: z.infer<typeof adjustment>,
): boolean => AdjustmentType === 'ExactCapacity' || ScalingAdjustment < 0;

/**
 * Where a policy would take a desired capacity back at once, the least size is raised, below which none goes, and
 * lowered later; where none would, nothing but this document lowers the desired capacity again.
 */
function settingOf({ group, policies }: Found): 'MinSize' | 'DesiredCapacity' {
  const isDeaf = groupIn(group).SuspendedProcesses.some(
    ({ ProcessName }) => ProcessName === 'AlarmNotification',
  );
  const heeded = isDeaf ? [] : policiesShape.parse(policies).ScalingPolicies;
  return heeded.some(takesBack) ? 'MinSize' : 'DesiredCapacity';
}

const valueOf = (found: Found): number => groupIn(found['group'])[settingOf(found)];

/** Half as many instances again, as far as the group's own maximum allows. */
function enlarged({ group }: Found): number {
  const { DesiredCapacity, MaxSize } = groupIn(group);
  return Math.min(MaxSize, DesiredCapacity + Math.ceil(DesiredCapacity / 2));
}

/** A launch that cannot happen adds nothing, and one that is not registered takes no load. */
const needed = ['Launch', 'AddToLoadBalancer'];

/** Members that a request may not have: such keys are there only where it has them (IAM policy examples of the User Guide). */
const absent = {
  'autoscaling:MaxSize': 'true',
  'autoscaling:LaunchConfigurationName': 'true',
  'autoscaling:InstanceTypes': 'true',
  'autoscaling:VPCZoneIdentifiers': 'true',
};

const groups = 'autoScalingGroup:*:autoScalingGroupName/*';

export const scaleOutAsg = {
  id: 'scale-out-asg',
  title: 'Add instances to an Auto Scaling group for an hour',
  treats: ['capacity'],
  targetType: 'auto-scaling-group',
  useWhen:
    'Every instance works but is much busier than before, and the group may still grow within its MaxSize.',
  doNotUseWhen: 'Instances fail, the group is changing already, or it is as large as it may be.',
  signs: [
    {
      id: 'instances-overloaded',
      holds: (ask) => {
        const desired = ask('target-state', 'desired');
        const maximum = ask('target-state', 'maximum');
        return (
          isWhole(ask) &&
          isUnchanged(ask) &&
          isOverloaded(ask) &&
          mayBeDemand(ask) &&
          typeof desired === 'number' &&
          typeof maximum === 'number' &&
          desired < maximum
        );
      },
      suffices: isDemand,
      incidentType: 'capacity',
      confidence: 0.85,
      because:
        'All instances work and are far busier than before the trouble, and no deploy explains it.',
      cites: ['metric-CPUUtilization', 'target-state', 'alarm-metric', 'changes'],
    },
  ],

  parameters: {
    GroupName: { from: 'target', property: 'group' },
    Setting: { from: 'lookups', select: settingOf },
    CountBefore: { from: 'lookups', select: valueOf },
    CountAfter: { from: 'lookups', select: enlarged },
  },
  lookups: {
    group: {
      api: 'autoscaling:DescribeAutoScalingGroups',
      input: { AutoScalingGroupNames: ['{{group}}'] },
    },
    policies: {
      api: 'autoscaling:DescribePolicies',
      input: { AutoScalingGroupName: '{{group}}' },
    },
    refreshes: {
      api: 'autoscaling:DescribeInstanceRefreshes',
      input: { AutoScalingGroupName: '{{group}}' },
    },
  },
  preconditions: [
    {
      id: 'another-group',
      because: 'the group of that name is not the one the alarm is about',
      holds: ({ group }, { arn }) => groupIn(group).AutoScalingGroupARN === arn,
    },
    {
      id: 'group-at-work',
      because: 'instances are being launched or terminated; what that changes is not known yet',
      holds: ({ group }) => isSettled(groupIn(group)),
    },
    {
      id: 'refresh-in-flight',
      because: 'an instance refresh is replacing the instances',
      holds: ({ refreshes }) => noRefreshIn(refreshes),
    },
    {
      id: 'scaled-to-zero',
      because: 'the group is meant to run no instance',
      holds: ({ group }) => groupIn(group).DesiredCapacity > 0,
    },
    {
      id: 'at-its-maximum',
      because: 'the group is as large as its MaxSize allows',
      holds: (found) => enlarged(found) > groupIn(found['group']).DesiredCapacity,
    },
    {
      id: 'processes-suspended',
      because: 'the group is not launching or registering instances',
      holds: ({ group }) =>
        groupIn(group).SuspendedProcesses.every(({ ProcessName }) => !needed.includes(ProcessName)),
    },
  ],
  reads: [{ service: 'autoscaling', actions: ['DescribeAutoScalingGroups'], on: '*' }],
  writes: [
    { service: 'autoscaling', actions: ['SetDesiredCapacity'], tagCarrier: groups },
    {
      service: 'autoscaling',
      actions: ['UpdateAutoScalingGroup'],
      tagCarrier: groups,
      conditions: { Null: { ...absent, 'autoscaling:MinSize': 'false' } },
    },
  ],
  residualAuthority:
    'It may size an opted-in group anywhere within its MaxSize, and change its template, health checks or termination policies, which have no condition key.',

  risk: 'low',
  blastRadius: {
    targets: 1,
    usersNotice: 'Nothing while it grows; an hour later instances drain and go.',
  },
  ifIgnored: 'Instances stay overloaded, and requests wait or fail until the load goes by itself.',
  lockSet: ({ arn, account, region, properties: { group } }) => [
    arn,
    // As remediations of its instances name it, who know no more than its name.
    `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/${String(group)}`,
  ],
  // A minimum is put back alone: how many instances the group then wants is up to its policies.
  compensation: {
    exchange: [{ before: 'CountBefore', after: 'CountAfter', now: valueOf, narrower: between }],
    revertAfterMinutes: 60,
  },
  driftsFromIac:
    'MinSize or DesiredCapacity for an hour; write the larger size into code where it is needed for good.',
  nativeAlternative:
    'Target tracking comes first; this is for groups without a policy, or with one whose metric does not see the load.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 90, maximumPerDay: 3 },

  validation: {
    settleMinutes: 5,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
