import { metricsIn, optional } from './metric-table';
import type { TargetMetric } from './target-type';

const dimensions = { ReplicationGroupId: 'group' };
const ofGroup = metricsIn('AWS/ElastiCache', { dimensions });
const ofPrimary = metricsIn('AWS/ElastiCache', { dimensions, fixed: { Role: 'Primary' } });

/** Of the node that the alarm names: no rule says how a node's name is made of its group's. */
const ofNode = metricsIn('AWS/ElastiCache', { dimensions: {}, ofAlarm: ['CacheClusterId'] });

/**
 * Amazon ElastiCache User Guide, "Metrics for Valkey and Redis OSS", calculated by node; those that name the group
 * are from "Target tracking scaling policies". Lag is of replicas alone.
 */
export const elasticacheMetrics: readonly TargetMetric[] = [
  ofGroup('DatabaseMemoryUsageCountedForEvictPercentage', 'Maximum', 'Percent'),
  optional(ofPrimary('EngineCPUUtilization', 'Maximum', 'Percent')),
  ofNode('DatabaseMemoryUsagePercentage', 'Maximum', 'Percent'),
  ofNode('CurrConnections', 'Maximum', 'Count'),
  ofNode('CacheHits', 'Sum', 'Count'),
  ofNode('CacheMisses', 'Sum', 'Count'),
  ofNode('Evictions', 'Sum', 'Count'),
  optional(ofNode('ReplicationLag', 'Maximum', 'Seconds')),
];
