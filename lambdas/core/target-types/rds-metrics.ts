import { metricsIn, optional } from './metric-table';
import type { Named, TargetMetric } from './target-type';

/**
 * Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS"; Amazon Aurora User Guide, the same for Aurora.
 * Storage and its queue are of instances with storage of their own; lag is of replicas, deadlocks are of Aurora, a
 * burst balance is of gp2 volumes.
 */
export function rdsInstanceMetrics(dimensions: Named): readonly TargetMetric[] {
  const metric = metricsIn('AWS/RDS', { dimensions });
  return [
    metric('CPUUtilization', 'Average', 'Percent'),
    metric('DatabaseConnections', 'Maximum', 'Count'),
    metric('FreeableMemory', 'Minimum', 'Bytes'),
    metric('ReadLatency', 'Average', 'Seconds'),
    metric('WriteLatency', 'Average', 'Seconds'),
    optional(metric('FreeStorageSpace', 'Minimum', 'Bytes')),
    optional(metric('DiskQueueDepth', 'Average', 'Count')),
    optional(metric('ReplicaLag', 'Maximum', 'Seconds')),
    optional(metric('AuroraReplicaLag', 'Maximum', 'Milliseconds')),
    optional(metric('Deadlocks', 'Average', 'Count/Second')),
    optional(metric('BurstBalance', 'Minimum', 'Percent')),
  ];
}

/** By the two roles by which RDS aggregates the members of a cluster (Aurora User Guide, CloudWatch dimensions). */
export function auroraMetrics(dimensions: Named): readonly TargetMetric[] {
  const writer = metricsIn('AWS/RDS', { dimensions, fixed: { Role: 'WRITER' } });
  const readers = metricsIn('AWS/RDS', { dimensions, fixed: { Role: 'READER' } });
  return [
    writer('CommitLatency', 'Average', 'Milliseconds'),
    writer('CommitThroughput', 'Average', 'Count/Second'),
    writer('CPUUtilization', 'Average', 'Percent'),
    writer('DatabaseConnections', 'Maximum', 'Count'),
    writer('FreeableMemory', 'Minimum', 'Bytes'),
    writer('ReadLatency', 'Average', 'Seconds'),
    writer('WriteLatency', 'Average', 'Seconds'),
    writer('Deadlocks', 'Average', 'Count/Second'),
    optional(readers('AuroraReplicaLag', 'Maximum', 'Milliseconds')),
  ];
}
