import type { Found, Remediation } from '../lambdas/core/remediation';
import {
  groupIn,
  healthIn,
  isSettled,
  noRefreshIn,
  type Group,
  type Member,
} from '../lambdas/core/target-types/auto-scaling-reading';
import {
  isDemand,
  isOverloaded,
  isUnchanged,
} from '../lambdas/core/target-types/auto-scaling-picture';

/** The one member that fails its target group's check; undefined when there is none or more than one. */
function failing({ group, health }: Found): Member | undefined {
  const [only, ...more] = healthIn(health).filter(({ state }) => state === 'unhealthy');
  return more.length > 0
    ? undefined
    : groupIn(group).Instances.find(({ InstanceId }) => InstanceId === only?.id);
}

/** Every other member, as the target group sees it. */
function others({ group, health }: Found, { InstanceId }: Member): readonly string[] {
  const states = new Map(healthIn(health).map(({ id, state }) => [id, state]));
  return groupIn(group)
    .Instances.filter((each) => each.InstanceId !== InstanceId)
    .map((each) => states.get(each.InstanceId) ?? 'unused');
}

const onlyTargetGroup = ({ TargetGroupARNs }: Group): string | undefined =>
  TargetGroupARNs.length === 1 ? TargetGroupARNs[0] : undefined;

/** What a replacement is made of; one that is not registered would stand beside the load. */
const needed = ['ReplaceUnhealthy', 'Terminate', 'Launch', 'AddToLoadBalancer'];

export const replaceAsgInstance = {
  id: 'replace-asg-instance',
  title: 'Replace one failing instance of an Auto Scaling group',
  treats: ['compute'],
  // The group, not the instance: an alarm on the instance would die with it, and nothing could measure recovery.
  targetType: 'auto-scaling-group',
  useWhen:
    'One instance of a group fails its target group while EC2 finds nothing wrong with it, and all others work.',
  doNotUseWhen:
    'Several instances fail, a rollout is under way, or the group asks the load balancer for health itself.',
  signs: [
    {
      id: 'one-target-unhealthy',
      holds: (ask) => {
        const desired = ask('target-state', 'desired');
        return (
          isUnchanged(ask) &&
          !(isOverloaded(ask) && isDemand(ask)) &&
          ask('target-state', 'settled') === true &&
          ask('target-state', 'asksLoadBalancer') === false &&
          ask('target-state', 'unhealthyTargets') === 1 &&
          typeof desired === 'number' &&
          desired > 1 &&
          ask('target-state', 'healthyTargets') === desired - 1
        );
      },
      incidentType: 'compute',
      confidence: 0.85,
      because:
        'One instance passes the checks of EC2 but fails its target group, and every other one works.',
      cites: ['target-state', 'changes', 'alarm-metric'],
    },
  ],

  parameters: {
    GroupName: { from: 'target', property: 'group' },
    TargetGroupArn: {
      from: 'lookup',
      lookup: 'group',
      select: (found) => onlyTargetGroup(groupIn(found)),
    },
    InstanceId: { from: 'lookups', select: (found) => failing(found)?.InstanceId },
  },
  lookups: {
    group: {
      api: 'autoscaling:DescribeAutoScalingGroups',
      input: { AutoScalingGroupNames: ['{{group}}'] },
    },
    health: {
      api: 'elasticloadbalancing:DescribeTargetHealth',
      after: ['group'],
      input: ({ group }) => {
        const TargetGroupArn = onlyTargetGroup(groupIn(group));
        return TargetGroupArn === undefined ? undefined : { TargetGroupArn };
      },
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
      id: 'not-one-target-group',
      because: 'the group has no target group, or several that may disagree',
      holds: ({ group }) => onlyTargetGroup(groupIn(group)) !== undefined,
    },
    {
      id: 'group-at-work',
      because: 'instances are being launched or terminated; another one less may be one too many',
      holds: ({ group }) => isSettled(groupIn(group)),
    },
    {
      id: 'refresh-in-flight',
      because: 'an instance refresh is replacing the instances already',
      holds: ({ refreshes }) => noRefreshIn(refreshes),
    },
    {
      id: 'not-exactly-one-failing',
      because: 'not exactly one instance of the group fails its target group',
      holds: (found) => failing(found) !== undefined,
    },
    {
      id: 'last-healthy-one',
      because: 'not every other instance works; the group would be left without enough of them',
      holds: (found) => {
        const member = failing(found);
        const rest = member ? others(found, member) : [];
        return rest.length > 0 && rest.every((state) => state === 'healthy');
      },
    },
    {
      id: 'instance-protected',
      because: 'its owner has protected the instance from being taken out by the group',
      holds: (found) => failing(found)?.ProtectedFromScaleIn === false,
    },
    {
      id: 'processes-suspended',
      because: 'a process that replaces, launches, terminates or registers instances is suspended',
      holds: ({ group }) =>
        groupIn(group).SuspendedProcesses.every(({ ProcessName }) => !needed.includes(ProcessName)),
    },
    {
      id: 'group-replaces-by-itself',
      because: 'the group asks the load balancer for health and replaces unhealthy targets itself',
      holds: ({ group }) =>
        groupIn(group).HealthCheckType.every((type) => type === 'EC2' || type === 'EBS'),
    },
  ],
  reads: [
    { service: 'elasticloadbalancing', actions: ['DescribeTargetHealth'], on: '*' },
    { service: 'autoscaling', actions: ['DescribeScalingActivities'], on: '*' },
  ],
  writes: [
    {
      service: 'autoscaling',
      actions: ['SetInstanceHealth'],
      // IAM evaluates the group's tags, though the request names only an instance.
      tagCarrier: 'autoScalingGroup:*:autoScalingGroupName/*',
    },
  ],
  residualAuthority:
    'It may mark any instance of an opted-in group unhealthy, or healthy again, one call at a time; no condition key narrows that.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice:
      'Usually nothing: the load balancer sends no request to that instance; what it was still working on drains.',
  },
  ifIgnored: 'The group goes on with one instance less than it pays for, and has no reserve left.',
  lockSet: ({ arn, account, region, properties: { group } }) => [
    arn,
    // As remediations of its instances name it, who know no more than its name.
    `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/${String(group)}`,
  ],
  compensation: {
    none: 'A terminated instance cannot be brought back; the new one is made of the same template.',
  },
  driftsFromIac: 'Nothing: the group, its template and its sizes stay as they are.',
  nativeAlternative:
    'The ELB health check type or EC2 application status checks do this by themselves; groups that use neither, so that a bad check cannot empty them, get one instance replaced at a time and measured.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 60, maximumPerDay: 3 },

  validation: {
    settleMinutes: 3,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
