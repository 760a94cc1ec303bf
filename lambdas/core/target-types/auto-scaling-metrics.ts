import { metricsIn, optional } from './metric-table';
import type { TargetMetric } from './target-type';

const dimensions = { AutoScalingGroupName: 'group' };
const ofInstances = metricsIn('AWS/EC2', { dimensions });
const ofGroup = metricsIn('AWS/AutoScaling', { dimensions });

/**
 * Amazon EC2 Auto Scaling User Guide, "Amazon CloudWatch metrics for Amazon EC2 Auto Scaling": reported only where
 * metrics collection is enabled. What the instances report, EC2 aggregates by their group.
 */
export const autoScalingMetrics: readonly TargetMetric[] = [
  ofInstances('CPUUtilization', 'Average', 'Percent'),
  optional(ofGroup('GroupInServiceInstances', 'Average', 'Count')),
  optional(ofGroup('GroupDesiredCapacity', 'Average', 'Count')),
  optional(ofGroup('GroupPendingInstances', 'Average', 'Count')),
  optional(ofGroup('GroupTerminatingInstances', 'Average', 'Count')),
];
