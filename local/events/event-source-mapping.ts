import * as z from 'zod';
import type { VirtualClock } from '../clock/virtual-clock';
import { type Message, md5, type Queue } from './queue';

/** Feeds a queue to a function in batches, as Lambda's pollers do. */
export interface MappingParts {
  readonly queue: Queue;
  readonly region: string;
  readonly batchSize: number;
  readonly batchingSeconds: number;
  readonly maximumConcurrency: number;
  /** With `ReportBatchItemFailures` only the named messages come back. */
  readonly partialFailures: boolean;
  readonly clock: VirtualClock;
  /** What polling needs to be allowed, as the function's role. */
  readonly authorise: () => void;
  readonly invoke: (payload: string) => Promise<string>;
}

const batchAnswer = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]),
});

export function eventSourceMapping(parts: MappingParts): void {
  const { queue, clock, maximumConcurrency, batchingSeconds } = parts;
  let running = 0;
  let gathering = false;
  const poll = (): void => {
    gathering = false;
    while (running < maximumConcurrency) {
      const batch = queue.receive(parts.batchSize);
      if (batch.length === 0) return;
      running += 1;
      void work(batch, parts).finally(() => {
        running -= 1;
        poll();
      });
    }
  };
  queue.onVisible(() => {
    if (gathering) return;
    gathering = true;
    // A moment to gather a burst into batches, also without a batching window.
    clock.after(Math.max(batchingSeconds * 1000, 100), poll);
  });
}

/** A batch that fails, or whose answer cannot be read, comes back as a whole after the visibility timeout. */
async function work(batch: readonly Message[], parts: MappingParts): Promise<void> {
  const failed = await failures(batch, parts);
  for (const message of batch) if (!failed.has(message.id)) parts.queue.delete(message);
}

async function failures(
  batch: readonly Message[],
  { queue, region, invoke, authorise, partialFailures }: MappingParts,
): Promise<ReadonlySet<string>> {
  const all = new Set(batch.map(({ id }) => id));
  try {
    authorise();
    const answer = await invoke(
      JSON.stringify({ Records: batch.map((message) => record(message, queue, region)) }),
    );
    if (!partialFailures) return new Set();
    const read = batchAnswer.safeParse(JSON.parse(answer) ?? {});
    if (!read.success) return all;
    const named = read.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    return named.every((id) => all.has(id)) ? new Set(named) : all;
  } catch {
    return all;
  }
}

const record = (message: Message, queue: Queue, region: string): unknown => ({
  messageId: message.id,
  receiptHandle: message.id,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(Math.round(message.sentAt)),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(Math.round(message.firstReceivedAt ?? message.sentAt)),
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, { DataType, StringValue }]) => [
      name,
      { dataType: DataType, stringValue: StringValue },
    ]),
  ),
  md5OfBody: md5(message.body),
  eventSource: 'aws:sqs',
  eventSourceARN: queue.arn,
  awsRegion: region,
});
