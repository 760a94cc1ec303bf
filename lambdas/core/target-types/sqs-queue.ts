import * as z from 'zod';
import { isAbove, type Ask } from '../sign';
import { sqsMetrics } from './sqs-metrics';
import type { Named, TypeOfTarget } from './target-type';

const waiting = 'ApproximateNumberOfMessagesVisible';

const urlShape = z.object({ QueueUrl: z.string() });

/** Input of the reads that take the queue's URL, after the lookup `url`. */
export const byUrl = ({ url }: Readonly<Record<string, unknown>>) => ({
  QueueUrl: urlShape.parse(url).QueueUrl,
});

/** The alarm is about messages that wait, in a queue that is the dead-letter queue of others. */
export const areDeadLetters = (ask: Ask): boolean =>
  ask('alarm-metric', 'metric') === waiting &&
  isAbove(ask('target-state', 'deadLetterSources'), 0) &&
  isAbove(ask('alarm-metric', 'latest'), 0);

/** Whether their number has grown lately; undefined where nobody knows. */
export function haveGrown(ask: Ask): boolean | undefined {
  const [latest, mean] = [ask('alarm-metric', 'latest'), ask('alarm-metric', 'mean')];
  if (typeof latest !== 'number' || typeof mean !== 'number') return undefined;
  return latest > mean * 1.02;
}

/** A queue; one of type FIFO has a name that ends so. */
export const sqsQueue = {
  type: 'sqs-queue',
  service: 'sqs',
  resource: /^(?<queue>[A-Za-z0-9_-]{1,80}(?:\.fifo)?)$/,
  dimensions: [
    {
      namespace: 'AWS/SQS',
      resource: ({ QueueName }: Named) => QueueName,
    },
  ],
  metrics: sqsMetrics,
  state: {
    lookups: {
      url: { api: 'sqs:GetQueueUrl', on: '*', input: { QueueName: '{{queue}}' } },
      sources: { api: 'sqs:ListDeadLetterSourceQueues', on: '*', after: ['url'], input: byUrl },
    },
    values: ({ sources }) => ({
      deadLetterSources: z.object({ queueUrls: z.array(z.string()) }).parse(sources).queueUrls
        .length,
    }),
  },
  signs: [
    {
      id: 'dead-letters-arrive',
      holds: (ask) => areDeadLetters(ask) && haveGrown(ask) === true,
      incidentType: 'application',
      confidence: 0.85,
      because: 'Messages are still being given up: whoever consumes them has to be healed first.',
      cites: ['alarm-metric', 'target-state'],
    },
  ],
} as const satisfies TypeOfTarget;
