import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Settings } from './settings';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface Redriver {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly settings: () => Promise<Settings>;
}

/** Has a subscriber told again what it refused, or was too long down for. What it knows already it is not told twice. */
export async function redrive({ sqs, settings }: Redriver, name: string): Promise<Told> {
  const { subscribers } = await settings();
  const queues = subscribers[name];
  if (!queues) {
    const known = Object.keys(subscribers).join(', ') || 'none';
    throw new UsageError(`No subscriber "${name}" is deployed; this stack has: ${known}`);
  }
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: queues.deadLetters.split(':').at(-1) }),
  );
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  const count = Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
  if (count === 0) return { lines: [`Nothing waits for ${name}.`], json: { name, events: 0 } };
  // Named, because what a function itself has put aside has no queue that it came from.
  const move = { SourceArn: queues.deadLetters, DestinationArn: queues.events };
  await sqs.send(new StartMessageMoveTaskCommand(move));
  return {
    lines: [
      `${name} is told of about ${String(count)} events again.`,
      `What it refuses anew comes back, with the reason, and the alarm ${pascal(name)}DeadLettersNotEmpty rings again.`,
    ],
    json: { name, events: count },
  };
}

const pascal = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
