import { across, metricsIn, optional, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/DynamoDB', { dimensions: { TableName: 'table' } });

/** Its samples are the events themselves. */
const throttles = (name: string) => sparse(metric(name, 'Sum', 'Count'));

/** Published by table and operation, never by table alone. */
const byOperation = (name: string) => across(['Operation'], 'SUM', throttles(name));

/**
 * Amazon DynamoDB Developer Guide, "DynamoDB Metrics and dimensions" and "CloudWatch throttling metrics". Consumption comes in idle minutes too; what was
 * provisioned comes every five minutes, and a table on demand has provisioned nothing.
 */
export const dynamodbMetrics: readonly TargetMetric[] = [
  metric('ConsumedReadCapacityUnits', 'Sum', 'Count'),
  metric('ConsumedWriteCapacityUnits', 'Sum', 'Count'),
  throttles('ReadProvisionedThroughputThrottleEvents'),
  throttles('WriteProvisionedThroughputThrottleEvents'),
  throttles('ReadKeyRangeThroughputThrottleEvents'),
  throttles('WriteKeyRangeThroughputThrottleEvents'),
  throttles('ReadMaxOnDemandThroughputThrottleEvents'),
  throttles('WriteMaxOnDemandThroughputThrottleEvents'),
  throttles('ReadAccountLimitThrottleEvents'),
  throttles('WriteAccountLimitThrottleEvents'),
  throttles('ReadThrottleEvents'),
  throttles('WriteThrottleEvents'),
  byOperation('ThrottledRequests'),
  byOperation('SystemErrors'),
  across(
    ['Operation'],
    'MAX',
    sparse(metric('SuccessfulRequestLatency', 'Average', 'Milliseconds')),
  ),
  optional(metric('ProvisionedReadCapacityUnits', 'Average', 'Count')),
  optional(metric('ProvisionedWriteCapacityUnits', 'Average', 'Count')),
];
