import {
  drainMilliseconds,
  launchMilliseconds,
  lifecycleOf,
  type Member,
} from '../world/group-life';
import type { AutoScalingGroup } from '../world/kinds/auto-scaling-group';
import { uuidOf } from '../world/event';

/** A group as `DescribeAutoScalingGroups` shows it. */
export function describeGroup(group: AutoScalingGroup, now: number) {
  const { arn, spec, life, targetGroupArn } = group;
  const present = life.members.filter((each) => lifecycleOf(each, now) !== undefined);
  return {
    AutoScalingGroupName: spec.name,
    AutoScalingGroupARN: arn,
    MinSize: life.minSize(),
    MaxSize: spec.maxSize,
    DesiredCapacity: life.desired(),
    DefaultCooldown: 300,
    AvailabilityZones: [zoneOf(arn)],
    TargetGroupARNs: targetGroupArn === undefined ? [] : [targetGroupArn],
    HealthCheckType: spec.healthCheckType,
    HealthCheckGracePeriod: spec.graceSeconds,
    Instances: present.map((member) => describeMember(group, member, now)),
    CreatedTime: new Date(Math.min(...life.members.map(({ launchedAt }) => launchedAt))),
    SuspendedProcesses: spec.suspended.map((ProcessName) => ({ ProcessName })),
    Tags: describeTags(group),
    NewInstancesProtectedFromScaleIn: spec.protectedFromScaleIn,
  };
}

export const describeMember = ({ arn, spec }: AutoScalingGroup, member: Member, now: number) => ({
  InstanceId: member.id,
  AvailabilityZone: zoneOf(arn),
  LifecycleState: lifecycleOf(member, now),
  HealthStatus: member.unhealthyAt <= now ? 'Unhealthy' : 'Healthy',
  ProtectedFromScaleIn: spec.protectedFromScaleIn,
});

export const describeTags = ({ spec, tags }: AutoScalingGroup) =>
  Object.entries(tags).map(([Key, Value]) => ({
    ResourceId: spec.name,
    ResourceType: 'auto-scaling-group',
    Key,
    Value,
    PropagateAtLaunch: true,
  }));

/** Those in progress first, then the latest first (ActivitiesType in the API's model). */
export function describeActivities({ spec, life }: AutoScalingGroup, now: number) {
  return life.members
    .flatMap((member) => [
      activity(spec.name, 'Launching a new EC2 instance', member.id, {
        from: member.launchedAt,
        until: member.launchedAt + launchMilliseconds,
      }),
      activity(spec.name, 'Terminating EC2 instance', member.id, {
        from: member.leavesAt,
        until: member.leavesAt + drainMilliseconds,
      }),
    ])
    .filter(({ from }) => from <= now)
    .sort((one, other) => rank(other, now) - rank(one, now) || other.from - one.from)
    .map(({ from, until, ...rest }) => ({
      ...rest,
      StartTime: new Date(from),
      ...(until <= now && { EndTime: new Date(until) }),
      StatusCode: until <= now ? 'Successful' : 'InProgress',
      Progress: until <= now ? 100 : 50,
    }));
}

interface Span {
  readonly from: number;
  readonly until: number;
}

const rank = ({ until }: Span, now: number): number => (until <= now ? 0 : 1);

const activity = (AutoScalingGroupName: string, what: string, id: string, span: Span) => ({
  ActivityId: uuidOf(`${what} ${id}`),
  AutoScalingGroupName,
  Description: `${what}: ${id}`,
  Cause: what,
  ...span,
});

/** An instance refresh that the scenario says there is. */
export const describeRefresh = ({ spec }: AutoScalingGroup) =>
  spec.refresh === undefined
    ? []
    : [
        {
          InstanceRefreshId: uuidOf(`refresh of ${spec.name}`),
          AutoScalingGroupName: spec.name,
          Status: spec.refresh,
        },
      ];

export const describePolicies = ({ spec, arn }: AutoScalingGroup) =>
  spec.policies.map(({ name }) => ({
    AutoScalingGroupName: spec.name,
    PolicyName: name,
    PolicyARN: `${arn.split(':').slice(0, 5).join(':')}:scalingPolicy:${uuidOf(name)}:autoScalingGroupName/${spec.name}:policyName/${name}`,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingConfiguration: { TargetValue: 60, DisableScaleIn: false },
    Enabled: true,
  }));

const zoneOf = (arn: string): string => `${arn.split(':')[3] ?? ''}a`;
