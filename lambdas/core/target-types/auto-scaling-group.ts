import { countsInstances, groupIn, healthIn, isSettled } from './auto-scaling-reading';
import { ec2Processors } from './quotas';
import type { TypeOfTarget } from './target-type';

/**
 * Its ARN holds an id that no dimension names, so that only the tag `paramedic:target` of an alarm leads
 * to it.
 */
export const autoScalingGroup = {
  type: 'auto-scaling-group',
  service: 'autoscaling',
  resource:
    /^autoScalingGroup:(?<groupId>[0-9a-f-]{36}):autoScalingGroupName\/(?<group>[\w./@+=-]{1,255})$/,
  tags: 'auto-scaling',
  dimensions: [],
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
} as const satisfies TypeOfTarget;
