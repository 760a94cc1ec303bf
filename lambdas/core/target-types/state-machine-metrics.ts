import { metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/States', { dimensions: { StateMachineArn: 'arn' } });

export const stateMachineMetrics: readonly TargetMetric[] = [
  sparse(metric('ExecutionsStarted', 'Sum', 'Count')),
  sparse(metric('ExecutionsSucceeded', 'Sum', 'Count')),
  sparse(metric('ExecutionsFailed', 'Sum', 'Count')),
  sparse(metric('ExecutionsTimedOut', 'Sum', 'Count')),
  sparse(metric('ExecutionsAborted', 'Sum', 'Count')),
  sparse(metric('ExecutionThrottled', 'Sum', 'Count')),
  sparse(metric('ExecutionTime', 'Average', 'Milliseconds')),
];
