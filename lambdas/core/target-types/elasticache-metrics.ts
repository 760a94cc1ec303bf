import { metricsIn, optional } from './metric-table';
import type { TargetMetric } from './target-type';

const dimensions = { ReplicationGroupId: 'group' };
const ofGroup = metricsIn('AWS/ElastiCache', { dimensions });

/** Of the node that the alarm names: no rule says how a node's name is made of its group's. */
const ofNode = metricsIn('AWS/ElastiCache', { dimensions: {}, ofAlarm: ['CacheClusterId'] });

/**
 * Amazon ElastiCache User Guide, "Metrics for Valkey and Redis OSS" and "Host-Level Metrics", calculated by node; those
 * that name the group are from "Target tracking scaling policies". Lag is of replicas alone; what a network refuses
 * is counted in packets.
 */
export const elasticacheMetrics: readonly TargetMetric[] = [
  ofGroup('DatabaseMemoryUsageCountedForEvictPercentage', 'Maximum', 'Percent'),
  ofNode('DatabaseMemoryUsagePercentage', 'Maximum', 'Percent'),
  ofNode('EngineCPUUtilization', 'Average', 'Percent'),
  ofNode('CurrConnections', 'Maximum', 'Count'),
  ofNode('NewConnections', 'Sum', 'Count'),
  ofNode('KeyBasedCmds', 'Sum', 'Count'),
  ofNode('CacheHits', 'Sum', 'Count'),
  ofNode('CacheMisses', 'Sum', 'Count'),
  ofNode('Evictions', 'Sum', 'Count'),
  ofNode('IsMaster', 'Maximum', 'Count'),
  ofNode('NetworkBandwidthInAllowanceExceeded', 'Sum', 'Count'),
  ofNode('NetworkBandwidthOutAllowanceExceeded', 'Sum', 'Count'),
  ofNode('NetworkPacketsPerSecondAllowanceExceeded', 'Sum', 'Count'),
  optional(ofNode('ReplicationLag', 'Maximum', 'Seconds')),
];
