import { metricsIn, optional } from './metric-table';
import type { Named, TargetMetric } from './target-type';

/**
 * Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS" and "... for Performance Insights"; Amazon Aurora
 * User Guide, the same for Aurora. Storage and its queue are of instances with storage of their own, burst balances of
 * gp2 volumes, EBS balances of smaller classes; lag is of replicas, slots are of PostgreSQL, deadlocks of Aurora, refused
 * log-ins and time spent on row locks of Aurora MySQL, ACUs of serverless instances. Load counts sessions at work, where Performance Insights is on.
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
    optional(metric('BurstBalance', 'Average', 'Percent')),
    optional(metric('EBSIOBalance%', 'Average', 'Percent')),
    optional(metric('EBSByteBalance%', 'Average', 'Percent')),
    optional(metric('DBLoad', 'Average', 'Count')),
    optional(metric('OldestReplicationSlotLag', 'Maximum', 'Bytes')),
    optional(metric('LoginFailures', 'Average', 'Count/Second')),
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
    optional(writer('LoginFailures', 'Average', 'Count/Second')),
    optional(writer('RowLockTime', 'Sum', 'Milliseconds')),
    optional(writer('ACUUtilization', 'Maximum', 'Percent')),
    optional(readers('AuroraReplicaLag', 'Maximum', 'Milliseconds')),
  ];
}
