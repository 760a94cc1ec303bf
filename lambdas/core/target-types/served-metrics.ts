import { metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/ApplicationELB', {
  dimensions: {},
  ofAlarm: ['LoadBalancer', 'TargetGroup'],
});

/**
 * What an Application Load Balancer sees of the targets that an alarm of a target group is about (User Guide for
 * Application Load Balancers, "CloudWatch metrics for your Application Load Balancer", with its reporting criteria).
 */
export const servedMetrics: readonly TargetMetric[] = [
  sparse(metric('RequestCount', 'Sum', 'Count')),
  sparse(metric('HTTPCode_Target_5XX_Count', 'Sum', 'Count')),
  sparse(metric('TargetResponseTime', 'Average', 'Seconds')),
  sparse(metric('HealthyHostCount', 'Minimum', 'Count')),
  sparse(metric('UnHealthyHostCount', 'Maximum', 'Count')),
];
