import type { Calls } from '../endpoint/calls';
import type { Principal } from '../endpoint/api';
import type { FunctionFleet } from '../functions/function-fleet';
import type { RuleTarget } from '../template/shapes';
import type { Queue } from './queue';

/** How rules and HTTP APIs reach queues and functions: as service principals that resource policies must let in. */
export interface Deliveries {
  toTarget(target: RuleTarget, payload: string, ruleArn: string): Promise<void>;
  giveUp(target: RuleTarget, payload: string, because: string): void;
  /** Invokes a function as an AWS service acting for one of its resources. */
  invokeAs(
    service: string,
    functionArn: string,
    payload: string,
    sourceArn: string,
  ): Promise<string>;
}

export interface DeliveryParts {
  readonly queues: readonly Queue[];
  readonly fleet: FunctionFleet;
  readonly calls: Calls;
  readonly account: string;
}

const service = (name: string): Principal => ({ arn: name, name });

export function deliveries({ queues, fleet, calls, account }: DeliveryParts): Deliveries {
  const context = (sourceArn: string) => ({
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': account,
  });
  const invokeAs: Deliveries['invokeAs'] = async (caller, functionArn, payload, sourceArn) => {
    const runtime = fleet.named(functionArn);
    if (!runtime) throw new Error(`${sourceArn} leads to ${functionArn}, which is not deployed`);
    calls.demand(service(caller), [
      {
        action: 'lambda:InvokeFunction',
        resource: functionArn,
        context: context(sourceArn),
      },
    ]);
    return runtime.invoke(payload);
  };
  return {
    invokeAs,
    async toTarget({ Arn }, payload, ruleArn) {
      const queue = queues.find(({ arn }) => arn === Arn);
      if (!queue) {
        await invokeAs('events.amazonaws.com', Arn, payload, ruleArn);
        return;
      }
      calls.demand(service('events.amazonaws.com'), [
        { action: 'sqs:SendMessage', resource: Arn, context: context(ruleArn) },
      ]);
      queue.send(payload);
    },
    giveUp({ DeadLetterConfig }, payload, because) {
      const letters = queues.find(({ arn }) => arn === DeadLetterConfig?.Arn);
      letters?.send(payload, { ERROR_MESSAGE: { DataType: 'String', StringValue: because } });
    },
  };
}
