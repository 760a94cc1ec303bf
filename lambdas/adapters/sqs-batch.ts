import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { clientSettings } from './aws-client';
import { loggedFault, type LoggedFault } from './logged-fault';
import { Malformed } from './malformed';

/** Puts a message nobody can understand aside, with the reason beside it. */
export interface DeadLetters {
  bury(body: string, reason: string): Promise<void>;
}

/** Longest value a person needs; SQS itself allows as much as the message. */
const MOST_REASON = 500;

export function sqsDeadLetters(
  queueUrl: string,
  client = new SQSClient(clientSettings()),
): DeadLetters {
  return {
    bury: async (body, reason) => {
      const attribute = { DataType: 'String', StringValue: reason.slice(0, MOST_REASON) };
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: body,
          MessageAttributes: { reason: attribute },
        }),
      );
    },
  };
}

interface Batch {
  /** Throws `Malformed` for what will never be understood; every other failure is tried again. */
  readonly handle: (body: string) => Promise<void>;
  readonly deadLetters: DeadLetters;
  /** Told of each message that returns to the queue. */
  readonly failed: (messageId: string, error: LoggedFault) => void;
}

export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * One SQS batch, message by message: a failure returns that message alone to the queue
 * (ReportBatchItemFailures), and a malformed one goes to the dead letters at once instead of being
 * received until its count runs out.
 */
export const sqsBatch =
  ({ handle, deadLetters, failed }: Batch) =>
  async (event: unknown): Promise<BatchAnswer> => {
    const { Records } = batchShape.parse(event);
    const outcomes = await Promise.allSettled(
      Records.map(({ body }) => handled(body, handle, deadLetters)),
    );
    const batchItemFailures = Records.flatMap(({ messageId }, index) => {
      const outcome = outcomes[index];
      if (outcome?.status === 'fulfilled') return [];
      failed(messageId, loggedFault(outcome?.reason));
      return [{ itemIdentifier: messageId }];
    });
    return { batchItemFailures };
  };

async function handled(
  body: string,
  handle: Batch['handle'],
  deadLetters: DeadLetters,
): Promise<void> {
  try {
    await handle(body);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    await deadLetters.bury(body, error.message);
  }
}

const batchShape = z.object({
  Records: z.array(z.object({ messageId: z.string().min(1), body: z.string() })),
});
