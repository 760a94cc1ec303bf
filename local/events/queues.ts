import type { VirtualClock } from '../clock/virtual-clock';
import type { Deployment } from '../template/deployment';
import { queueShape } from '../template/shapes';
import { LocalQueue, type Queue } from './queue';

/** Every queue of the template. */
export function readQueues(deployment: Deployment, clock: VirtualClock): readonly Queue[] {
  const queues: Queue[] = [];
  for (const { ref, arn, properties } of deployment.of('AWS::SQS::Queue')) {
    const { VisibilityTimeout, RedrivePolicy } = queueShape.parse(properties);
    const redrive = RedrivePolicy && {
      maxReceives: RedrivePolicy.maxReceiveCount,
      to: () => queueAt(queues, RedrivePolicy.deadLetterTargetArn),
    };
    const name = arn.replace(/^.*:/, '');
    queues.push(
      new LocalQueue({ name, arn, url: ref, visibilitySeconds: VisibilityTimeout, redrive }, clock),
    );
  }
  return queues;
}

export const queueAt = (queues: readonly Queue[], wanted: string): Queue => {
  const found = queues.find(({ arn }) => arn === wanted);
  if (!found) throw new Error(`There is no queue ${wanted}`);
  return found;
};
