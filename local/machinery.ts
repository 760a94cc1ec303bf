import type { Executions } from './durable/executions';
import { workflowHost } from './durable/workflow-host';
import type { Api } from './endpoint/api';
import { type Calls, calls as startCalls } from './endpoint/calls';
import { type Deliveries, deliveries } from './events/deliveries';
import { type EventBus, eventBus } from './events/event-bus';
import type { Queue } from './events/queue';
import { readQueues, startMappings } from './events/queues';
import { readFunctions } from './functions/deployed-function';
import { type FunctionFleet, functionFleet } from './functions/function-fleet';
import type { Ground } from './ground';

/** What moves: calls, functions, queues, rules and workflows, connected as the template says. */
export interface Machinery {
  readonly calls: Calls;
  readonly fleet: FunctionFleet;
  readonly queues: readonly Queue[];
  readonly deliveries: Deliveries;
  readonly bus: EventBus;
  readonly executions: Executions;
  close(): Promise<void>;
}

/** `apis` is asked at each call, because the services are made of this machinery. */
export function startMachinery(ground: Ground, apis: () => readonly Api[]): Machinery {
  const { clock, deployment } = ground;
  const calls = startCalls({ ...ground, apis });
  const fleet = startFleet(ground);
  const queues = readQueues(deployment, clock);
  const delivered = deliveries({ queues, fleet, calls, account: deployment.place.account });
  const bus = eventBus({
    deployment,
    clock,
    deliver: (target, payload, ruleArn) => delivered.toTarget(target, payload, ruleArn),
    giveUp: (target, payload, because) => delivered.giveUp(target, payload, because),
  });
  const executions = workflowHost({
    ...ground,
    fleet,
    callAs: calls.callAs,
    publish: (event) => bus.publish(event),
  });
  startMappings({ deployment, queues, fleet, calls, clock });
  return {
    calls,
    fleet,
    queues,
    deliveries: delivered,
    bus,
    executions,
    async close() {
      bus.close();
      for (const queue of queues) queue.close();
      fleet.close();
      await executions.close();
    },
  };
}

const startFleet = (ground: Ground): FunctionFleet =>
  functionFleet({
    ...ground,
    functions: readFunctions(ground.deployment),
    endpointUrl: ground.endpoint.url,
    region: ground.deployment.place.region,
    assetOf: ground.assembly.assetOf,
  });
