import type { VirtualClock } from '../clock/virtual-clock';
import type { Demand, Principal } from '../endpoint/api';
import type { Calls } from '../endpoint/calls';
import type { FunctionFleet } from '../functions/function-fleet';
import type { FunctionRuntime } from '../functions/function-runtime';
import type { Deployment, DeployedResource } from '../template/deployment';
import { mappingShape, streamMappingShape } from '../template/shapes';
import { eventSourceMapping } from './event-source-mapping';
import type { Queue } from './queue';
import { queueAt } from './queues';
import { streamMapping } from './stream-mapping';
import type { TableStream } from './table-stream';

export interface MappingsParts {
  readonly deployment: Deployment;
  readonly queues: readonly Queue[];
  readonly streams: readonly TableStream[];
  readonly fleet: FunctionFleet;
  readonly calls: Calls;
  readonly clock: VirtualClock;
}

/** Lambda starts with five pollers where the template sets no maximum. */
const usualPollers = 5;

/** Connects queues and streams to the functions that the template feeds from them. */
export function startMappings(parts: MappingsParts): void {
  for (const mapping of parts.deployment.of('AWS::Lambda::EventSourceMapping')) {
    const arn = String(mapping.properties['EventSourceArn']);
    const stream = parts.streams.find((each) => each.arn === arn);
    if (stream) followStream(stream, mapping, parts);
    else pollQueue(mapping, parts);
  }
}

function followStream(
  stream: TableStream,
  { logicalId, properties }: DeployedResource,
  { deployment, fleet, calls, clock }: MappingsParts,
): void {
  const shape = streamMappingShape.parse(properties);
  const runtime = fed(logicalId, shape.FunctionName, fleet);
  if (!shape.Enabled) return;
  const ofStream = ['DescribeStream', 'GetShardIterator', 'GetRecords'].map((action) => ({
    ...{ action: `dynamodb:${action}`, resource: stream.arn, context: {} },
  }));
  const listing = { action: 'dynamodb:ListStreams', resource: '*', context: {} };
  streamMapping({
    ...{ stream, clock },
    region: deployment.place.region,
    batchSize: shape.BatchSize,
    batchingSeconds: shape.MaximumBatchingWindowInSeconds,
    authorise: demanding(calls, runtime, [...ofStream, listing]),
    invoke: (payload) => runtime.invoke(payload),
  });
}

function pollQueue(
  { logicalId, properties }: DeployedResource,
  { deployment, queues, fleet, calls, clock }: MappingsParts,
): void {
  const shape = mappingShape.parse(properties);
  const queue = queueAt(queues, shape.EventSourceArn);
  const runtime = fed(logicalId, shape.FunctionName, fleet);
  if (!shape.Enabled) return;
  const demands = ['ReceiveMessage', 'GetQueueAttributes', 'DeleteMessage'].map((action) => ({
    ...{ action: `sqs:${action}`, resource: queue.arn, context: {} },
  }));
  eventSourceMapping({
    ...{ queue, clock },
    region: deployment.place.region,
    batchSize: shape.BatchSize,
    batchingSeconds: shape.MaximumBatchingWindowInSeconds,
    maximumConcurrency: shape.ScalingConfig?.MaximumConcurrency ?? usualPollers,
    partialFailures: shape.FunctionResponseTypes.length > 0,
    authorise: demanding(calls, runtime, demands),
    invoke: (payload) => runtime.invoke(payload),
  });
}

function fed(logicalId: string, functionName: string, fleet: FunctionFleet): FunctionRuntime {
  const runtime = fleet.named(functionName);
  if (!runtime) throw new Error(`${logicalId} feeds ${functionName}, which is not deployed`);
  return runtime;
}

/** Lambda polls as the function's role. */
const demanding = (
  calls: Calls,
  { deployed: { role } }: FunctionRuntime,
  demands: readonly Demand[],
): (() => void) => {
  const poller: Principal = { arn: role, name: role.replace(/^.*\//, '') };
  return () => calls.demand(poller, demands);
};
