import type { VirtualClock } from '../clock/virtual-clock';
import type { Principal } from '../endpoint/api';
import type { Calls } from '../endpoint/calls';
import type { FunctionFleet } from '../functions/function-fleet';
import type { Deployment } from '../template/deployment';
import { mappingShape, queueShape } from '../template/shapes';
import { eventSourceMapping } from './event-source-mapping';
import { LocalQueue, type Queue } from './queue';

/** Every queue of the template. */
export function readQueues(deployment: Deployment, clock: VirtualClock): readonly Queue[] {
  const queues: Queue[] = [];
  for (const { ref, arn, properties } of deployment.of('AWS::SQS::Queue')) {
    const { VisibilityTimeout, RedrivePolicy } = queueShape.parse(properties);
    const redrive = RedrivePolicy && {
      maxReceives: RedrivePolicy.maxReceiveCount,
      to: () => at(queues, RedrivePolicy.deadLetterTargetArn),
    };
    const name = arn.replace(/^.*:/, '');
    queues.push(
      new LocalQueue({ name, arn, url: ref, visibilitySeconds: VisibilityTimeout, redrive }, clock),
    );
  }
  return queues;
}

const at = (queues: readonly Queue[], wanted: string): Queue => {
  const found = queues.find(({ arn }) => arn === wanted);
  if (!found) throw new Error(`There is no queue ${wanted}`);
  return found;
};

export interface MappingsParts {
  readonly deployment: Deployment;
  readonly queues: readonly Queue[];
  readonly fleet: FunctionFleet;
  readonly calls: Calls;
  readonly clock: VirtualClock;
}

/** Lambda starts with five pollers where the template sets no maximum. */
const usualPollers = 5;

/** Connects the queues to the functions that the template feeds from them. */
export function startMappings({ deployment, queues, fleet, calls, clock }: MappingsParts): void {
  for (const { logicalId, properties } of deployment.of('AWS::Lambda::EventSourceMapping')) {
    const shape = mappingShape.parse(properties);
    const source = at(queues, shape.EventSourceArn);
    const runtime = fleet.named(shape.FunctionName);
    if (!runtime)
      throw new Error(`${logicalId} feeds ${shape.FunctionName}, which is not deployed`);
    if (!shape.Enabled) continue;
    const { role } = runtime.deployed;
    const poller: Principal = { arn: role, name: role.replace(/^.*\//, '') };
    eventSourceMapping({
      queue: source,
      region: deployment.place.region,
      batchSize: shape.BatchSize,
      batchingSeconds: shape.MaximumBatchingWindowInSeconds,
      maximumConcurrency: shape.ScalingConfig?.MaximumConcurrency ?? usualPollers,
      partialFailures: shape.FunctionResponseTypes.length > 0,
      clock,
      authorise: () =>
        calls.demand(
          poller,
          ['sqs:ReceiveMessage', 'sqs:GetQueueAttributes', 'sqs:DeleteMessage'].map((action) => ({
            action,
            resource: source.arn,
            context: {},
          })),
        ),
      invoke: (payload) => runtime.invoke(payload),
    });
  }
}
