import { metricsIn, optional } from './metric-table';
import { servedMetrics } from './served-metrics';
import type { TargetMetric } from './target-type';

const dimensions = { AutoScalingGroupName: 'group' };
const ofInstances = metricsIn('AWS/EC2', { dimensions });
const ofGroup = metricsIn('AWS/AutoScaling', { dimensions });

/**
 * Amazon EC2 Auto Scaling User Guide, "Amazon CloudWatch metrics for Amazon EC2 Auto Scaling": reported only where
 * metrics collection is enabled. What the instances report, EC2 aggregates by their group; where that is missing,
 * the processors have said so already.
 */
export const autoScalingMetrics: readonly TargetMetric[] = [
  ofInstances('CPUUtilization', 'Average', 'Percent'),
  optional(ofInstances('CPUCreditBalance', 'Minimum', 'Count')),
  optional(ofInstances('NetworkIn', 'Average', 'Bytes')),
  optional(ofInstances('NetworkOut', 'Average', 'Bytes')),
  optional(ofGroup('GroupInServiceInstances', 'Average', 'Count')),
  optional(ofGroup('GroupDesiredCapacity', 'Average', 'Count')),
  optional(ofGroup('GroupPendingInstances', 'Average', 'Count')),
  optional(ofGroup('GroupTerminatingInstances', 'Average', 'Count')),
  ...servedMetrics,
];
