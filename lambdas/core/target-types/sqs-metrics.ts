import { metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/SQS', { dimensions: { QueueName: 'queue' } });

/**
 * Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS": most are reported while there is such a
 * message or request. The size of messages tells of a changed producer that no deploy on record does.
 */
export const sqsMetrics: readonly TargetMetric[] = [
  metric('ApproximateNumberOfMessagesVisible', 'Maximum', 'Count'),
  sparse(metric('ApproximateNumberOfMessagesNotVisible', 'Maximum', 'Count')),
  sparse(metric('ApproximateAgeOfOldestMessage', 'Maximum', 'Seconds')),
  sparse(metric('NumberOfMessagesSent', 'Sum', 'Count')),
  sparse(metric('NumberOfMessagesReceived', 'Sum', 'Count')),
  sparse(metric('NumberOfMessagesDeleted', 'Sum', 'Count')),
  sparse(metric('SentMessageSize', 'Average', 'Bytes')),
];
