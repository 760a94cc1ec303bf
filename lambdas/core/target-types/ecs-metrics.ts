import { metricsIn, optional } from './metric-table';
import { servedMetrics } from './served-metrics';
import type { TargetMetric } from './target-type';

const dimensions = { ClusterName: 'cluster', ServiceName: 'service' };
const vended = metricsIn('AWS/ECS', { dimensions });
const insights = metricsIn('ECS/ContainerInsights', { dimensions });

/**
 * Amazon ECS Developer Guide, "Amazon ECS service utilization metrics"; CloudWatch User Guide, "Amazon ECS
 * Container Insights metrics", which are reported only where Container Insights is on.
 */
export const ecsMetrics: readonly TargetMetric[] = [
  vended('MemoryUtilization', 'Maximum', 'Percent'),
  vended('CPUUtilization', 'Average', 'Percent'),
  optional(insights('RunningTaskCount', 'Average', 'Count')),
  optional(insights('DesiredTaskCount', 'Average', 'Count')),
  optional(insights('PendingTaskCount', 'Average', 'Count')),
  optional(insights('RestartCount', 'Sum', 'Count')),
  ...servedMetrics,
];
