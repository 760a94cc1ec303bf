import { openExecutions } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

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
  quotas: [openExecutions],
} as const satisfies TypeOfTarget;
