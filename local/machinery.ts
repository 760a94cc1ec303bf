import type { Executions } from './durable/executions';
import { workflowHost } from './durable/workflow-host';
import type { Api } from './endpoint/api';
import { type Calls, calls as startCalls } from './endpoint/calls';
import { type Deliveries, deliveries } from './events/deliveries';
import { type EventBus, eventBus } from './events/event-bus';
import type { Queue } from './events/queue';
import { startMappings } from './events/mappings';
import { readQueues } from './events/queues';
import { readStreams, type TableStream } from './events/table-stream';
import { type Environments, readFunctions } from './functions/deployed-function';
import { type FunctionFleet, functionFleet } from './functions/function-fleet';
import type { Ground } from './ground';

/** What moves: calls, functions, queues, rules and workflows, connected as the template says. */
export interface Machinery {
  readonly calls: Calls;
  readonly fleet: FunctionFleet;
  readonly queues: readonly Queue[];
  readonly streams: readonly TableStream[];
  readonly deliveries: Deliveries;
  readonly bus: EventBus;
  readonly executions: Executions;
  close(): Promise<void>;
}

/** `apis` is asked at each call, because the services are made of this machinery. */
export function startMachinery(
  ground: Ground,
  apis: () => readonly Api[],
  environments?: Environments,
): Machinery {
  const { clock, deployment } = ground;
  const calls = startCalls({ ...ground, apis });
  const fleet = startFleet(ground, environments);
  const queues = readQueues(deployment, clock);
  const streams = readStreams(deployment, clock);
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
  startMappings({ deployment, queues, streams, fleet, calls, clock });
  return {
    calls,
    fleet,
    queues,
    streams,
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

const startFleet = (ground: Ground, environments?: Environments): FunctionFleet =>
  functionFleet({
    ...ground,
    functions: readFunctions(ground.deployment, environments),
    endpointUrl: ground.endpoint.url,
    region: ground.deployment.place.region,
    assetOf: ground.assembly.assetOf,
  });
