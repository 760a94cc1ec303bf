import { Logger } from '@aws-lambda-powertools/logger';
import type { Subscriber } from '../core/ports/subscriber';
import { deliver } from '../core/telling/deliver';
import type { SubscriberName } from '../core/telling/wanted';
import { dynamoConversations } from './dynamo-conversations';
import { dynamoClient, dynamoTable } from './dynamo-table';
import { sqsDeadLetters } from './sqs-batch';
import { sqsPostpone, subscription } from './subscription';
import { systemClock as clock } from './system-clock';

interface Surroundings {
  readonly CONVERSATIONS_TABLE: string;
  readonly QUEUE_URL: string;
  readonly DEAD_LETTER_QUEUE_URL: string;
}

/** What the functions of all subscribers have in common: everything but whom they tell. */
export function subscriberFunction(
  name: SubscriberName,
  { CONVERSATIONS_TABLE, QUEUE_URL, DEAD_LETTER_QUEUE_URL }: Surroundings,
  subscriber: Subscriber,
) {
  const logger = new Logger({ serviceName: name });
  const conversations = dynamoConversations(dynamoTable(dynamoClient(), CONVERSATIONS_TABLE), name);
  return subscription({
    deliver: deliver({ conversations, subscriber, clock }),
    deadLetters: sqsDeadLetters(DEAD_LETTER_QUEUE_URL),
    postpone: sqsPostpone(QUEUE_URL),
    failed: (messageId, error) => logger.error('Event not told', { messageId, error }),
  });
}
