import { metricsIn, optional } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/EC2', { dimensions: { InstanceId: 'instanceId' } });

/**
 * Amazon EC2 User Guide, "CloudWatch metrics that are available for your instances". Without detailed monitoring a
 * datapoint comes every five minutes; credits are those of burstable instances and always come so.
 */
export const ec2Metrics: readonly TargetMetric[] = [
  metric('StatusCheckFailed_System', 'Maximum', 'Count'),
  metric('StatusCheckFailed_Instance', 'Maximum', 'Count'),
  optional(metric('StatusCheckFailed_AttachedEBS', 'Maximum', 'Count')),
  metric('CPUUtilization', 'Average', 'Percent'),
  optional(metric('CPUCreditBalance', 'Minimum', 'Count')),
  metric('NetworkIn', 'Average', 'Bytes'),
  metric('NetworkOut', 'Average', 'Bytes'),
];
