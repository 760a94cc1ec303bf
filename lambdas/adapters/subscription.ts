import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { TellLater, TellRefused } from '../core/ports/subscriber';
import { eventShape, type IncidentEvent } from '../core/telling/incident-event';
import { clientSettings } from './aws-client';
import { loggedFault, type LoggedFault } from './logged-fault';
import { Malformed, parseJson } from './malformed';
import type { BatchAnswer, DeadLetters } from './sqs-batch';

/** Hides a message for so long that its next try makes sense. */
export type Postpone = (receiptHandle: string, seconds: number) => Promise<void>;

export const sqsPostpone =
  (queueUrl: string, client = new SQSClient(clientSettings())): Postpone =>
  async (ReceiptHandle, VisibilityTimeout) => {
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }),
    );
  };

interface Subscription {
  readonly deliver: (event: IncidentEvent) => Promise<unknown>;
  readonly deadLetters: DeadLetters;
  readonly postpone: Postpone;
  readonly failed: (messageId: string, error: LoggedFault) => void;
}

/**
 * A queue of events, told one by one. What was refused or cannot be understood goes to the dead letters at once,
 * where an alarm is rung and `npx paramedic redrive` brings it back; everything else is tried again, ever more
 * rarely, until the queue itself gives up.
 */
export const subscription =
  (parts: Subscription) =>
  async (batch: unknown): Promise<BatchAnswer> => {
    const failures: { readonly itemIdentifier: string }[] = [];
    for (const message of batchShape.parse(batch).Records) {
      if (!(await isDone(parts, message))) failures.push({ itemIdentifier: message.messageId });
    }
    return { batchItemFailures: failures };
  };

async function isDone(
  { deliver, deadLetters, postpone, failed }: Subscription,
  { messageId, receiptHandle, body, attributes }: Message,
): Promise<boolean> {
  try {
    await deliver(parseJson(body, envelopeShape).detail);
    return true;
  } catch (error) {
    failed(messageId, loggedFault(error));
    if (error instanceof TellRefused || error instanceof Malformed) {
      await deadLetters.bury(body, loggedFault(error).message);
      return true;
    }
    const asked = error instanceof TellLater ? error.afterSeconds : undefined;
    await postpone(receiptHandle, waitFor(attributes.ApproximateReceiveCount, asked));
    return false;
  }
}

const leastSeconds = 15;
const mostSeconds = 900;

/** Twice as long each time; longer where the other side has said so, up to what SQS allows for a message (12 h). */
function waitFor(receives: number, asked = 0): number {
  const usual = Math.min(mostSeconds, leastSeconds * 2 ** Math.min(receives - 1, 10));
  return Math.ceil(Math.min(Math.max(usual, asked), 11 * 3_600));
}

/** An EventBridge event; all but its detail was matched by the rule. */
const envelopeShape = z.object({ detail: eventShape });

const batchShape = z.object({
  Records: z.array(
    z.object({
      messageId: z.string().min(1),
      receiptHandle: z.string().min(1),
      body: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.coerce.number().int().positive() }),
    }),
  ),
});

type Message = z.infer<typeof batchShape>['Records'][number];
