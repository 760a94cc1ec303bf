import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { VirtualClock } from '../clock/virtual-clock';
import { type Api, ApiError } from '../endpoint/api';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

/** A message that people would have received. */
export interface Publication {
  readonly at: number;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const publish = z.strictObject({
  TopicArn: z.string(),
  Message: z.string(),
  // SNS API reference, Publish: at most 100 characters, no line breaks.
  Subject: z
    .string()
    .max(100)
    .regex(/^[^\n\r]*$/)
    .optional(),
  MessageStructure: z.literal('json').optional(),
  MessageAttributes: z
    .record(z.string(), z.object({ DataType: z.string(), StringValue: z.string().optional() }))
    .default({}),
});

const ofTopic = z.strictObject({ TopicArn: z.string(), NextToken: z.string().optional() });

/** One confirmed subscriber: whoever watches the screen. */
const listSubscriptions: Operation = {
  demands: (input) => [
    {
      action: 'sns:ListSubscriptionsByTopic',
      resource: readInput(ofTopic, input).TopicArn,
      context: {},
    },
  ],
  run: (input) => {
    const { TopicArn } = readInput(ofTopic, input);
    const SubscriptionArn = `${TopicArn}:00000000-0000-4000-8000-000000000001`;
    return { Subscriptions: [{ SubscriptionArn, TopicArn, Protocol: 'email' }] };
  },
};

export function snsApi(
  topics: readonly string[],
  clock: VirtualClock,
  published: (publication: Publication) => void,
): Api {
  return apiOf('sns', {
    ListSubscriptionsByTopic: listSubscriptions,
    Publish: {
      demands: (input) => [
        { action: 'sns:Publish', resource: readInput(publish, input).TopicArn, context: {} },
      ],
      run: (input) => {
        const { TopicArn, Message, Subject, MessageAttributes } = readInput(publish, input);
        if (!topics.includes(TopicArn)) throw new ApiError('NotFound', 'Topic does not exist', 404);
        published({
          at: clock.now(),
          topicArn: TopicArn,
          subject: Subject,
          message: Message,
          attributes: Object.fromEntries(
            Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [
              name,
              StringValue,
            ]),
          ),
        });
        return { MessageId: randomUUID() };
      },
    },
  });
}
