import { metricsIn, sparse } from './metric-table';
import { openExecutions } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

const metric = metricsIn('AWS/States', { dimensions: { StateMachineArn: 'arn' } });

/**
 * A state machine as a whole. Its metrics are delivered as well as can be, so that none of them is missed (AWS Step
 * Functions Developer Guide, "Monitoring Step Functions metrics using Amazon CloudWatch").
 */
export const stateMachine = {
  type: 'state-machine',
  service: 'states',
  resource: /^stateMachine:(?<stateMachine>[A-Za-z0-9_.+-]{1,80})$/,
  dimensions: [
    { namespace: 'AWS/States', resource: ({ StateMachineArn }: Named) => StateMachineArn },
  ],
  metrics: [
    sparse(metric('ExecutionsStarted', 'Sum', 'Count')),
    sparse(metric('ExecutionsSucceeded', 'Sum', 'Count')),
    sparse(metric('ExecutionsFailed', 'Sum', 'Count')),
    sparse(metric('ExecutionsTimedOut', 'Sum', 'Count')),
    sparse(metric('ExecutionsAborted', 'Sum', 'Count')),
    sparse(metric('ExecutionThrottled', 'Sum', 'Count')),
    sparse(metric('ExecutionTime', 'Average', 'Milliseconds')),
  ],
  quotas: [openExecutions],
  signs: [],
} as const satisfies TypeOfTarget;
