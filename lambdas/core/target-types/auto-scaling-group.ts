import { isAbove, timesBaseline, type Ask } from '../sign';
import { autoScalingMetrics } from './auto-scaling-metrics';
import { countsInstances, groupIn, healthIn, isSettled } from './auto-scaling-reading';
import { ec2Processors } from './quotas';
import type { TypeOfTarget } from './target-type';

const state = (ask: Ask, value: string) => ask('target-state', value);

/** Busy by itself and much busier than before the trouble. */
export const isOverloaded = (ask: Ask): boolean =>
  isAbove(ask('metric-CPUUtilization', 'latest'), 80) &&
  isAbove(timesBaseline(ask, 'metric-CPUUtilization', 'latest'), 1.3);

/** Every instance is in service and none fails its target group's check. */
export const isWhole = (ask: Ask): boolean =>
  state(ask, 'settled') === true && state(ask, 'unhealthyTargets') === 0;

/**
 * Its ARN holds an id that no dimension names, so that only the tag `paramedic:target` of an alarm leads
 * to it. Signs leave out groups that are at work by themselves: what they do is not to be done twice.
 */
export const autoScalingGroup = {
  type: 'auto-scaling-group',
  service: 'autoscaling',
  resource:
    /^autoScalingGroup:(?<groupId>[0-9a-f-]{36}):autoScalingGroupName\/(?<group>[\w./@+=-]{1,255})$/,
  tags: 'auto-scaling',
  dimensions: [],
  metrics: autoScalingMetrics,
  quotas: [ec2Processors],
  state: {
    lookups: {
      group: {
        api: 'autoscaling:DescribeAutoScalingGroups',
        input: { AutoScalingGroupNames: ['{{group}}'] },
      },
      // Of several target groups each sees the instances in its own way; only a single one is asked.
      health: {
        api: 'elasticloadbalancing:DescribeTargetHealth',
        after: ['group'],
        input: ({ group }) => {
          const [only, ...more] = groupIn(group).TargetGroupARNs;
          return only === undefined || more.length > 0 ? undefined : { TargetGroupArn: only };
        },
      },
    },
    values: ({ group: answer, health }) => {
      const group = groupIn(answer);
      const targets = group.TargetGroupARNs.length === 1 ? healthIn(health) : [];
      const seen = (wanted: string) => targets.filter((each) => each.state === wanted).length;
      return {
        desired: group.DesiredCapacity,
        maximum: group.MaxSize,
        // With weights sizes are no numbers of instances, and nothing is said of them.
        ...(countsInstances(group) && { settled: isSettled(group) }),
        // With several target groups nothing is said of their targets, so that no sign concludes from it.
        ...(group.TargetGroupARNs.length < 2 && {
          healthyTargets: seen('healthy'),
          unhealthyTargets: seen('unhealthy'),
        }),
        asksLoadBalancer: group.HealthCheckType.includes('ELB'),
      };
    },
  },
  signs: [
    {
      id: 'group-at-work',
      holds: (ask) => state(ask, 'settled') === false,
      incidentType: 'capacity',
      confidence: 0.85,
      because: 'The group is launching or terminating instances: wait for what it does by itself.',
      cites: ['target-state', 'alarm-metric'],
    },
    {
      id: 'group-replaces-by-itself',
      holds: (ask) =>
        state(ask, 'settled') === true &&
        isAbove(state(ask, 'unhealthyTargets'), 0) &&
        state(ask, 'asksLoadBalancer') === true,
      incidentType: 'compute',
      confidence: 0.85,
      because:
        'The group asks the load balancer for health, and replaces unhealthy targets by itself.',
      cites: ['target-state', 'alarm-metric'],
    },
    {
      id: 'instances-fail-together',
      holds: (ask) =>
        isAbove(state(ask, 'unhealthyTargets'), 1) ||
        (isAbove(state(ask, 'unhealthyTargets'), 0) && state(ask, 'healthyTargets') === 0),
      incidentType: 'dependency',
      confidence: 0.9,
      because: 'Several instances fail together: what they share is at fault, not one of them.',
      cites: ['target-state', 'alarm-metric'],
    },
    {
      id: 'group-at-its-maximum',
      holds: (ask) =>
        isWhole(ask) && isOverloaded(ask) && state(ask, 'desired') === state(ask, 'maximum'),
      incidentType: 'capacity',
      confidence: 0.9,
      because: 'The group is as large as its MaxSize allows, and only its owner may raise that.',
      cites: ['metric-CPUUtilization', 'target-state', 'alarm-metric'],
    },
  ],
} as const satisfies TypeOfTarget;
