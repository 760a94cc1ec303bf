import type { VirtualClock } from '../clock/virtual-clock';
import type { StreamRecord, TableStream } from './table-stream';

/** Feeds a table's stream to a function, as Lambda's poller of a shard does. */
export interface StreamMappingParts {
  readonly stream: TableStream;
  readonly region: string;
  readonly batchSize: number;
  readonly batchingSeconds: number;
  readonly clock: VirtualClock;
  /** What following the stream needs to be allowed, as the function's role. */
  readonly authorise: () => void;
  readonly invoke: (payload: string) => Promise<string>;
}

/** Lambda backs off between tries of a batch; how far it does not say. */
const PAUSE_SECONDS = 5;

/**
 * One batch at a time and in order. A batch that fails is tried again, and holds back all that come after it, until
 * the stream has forgotten it (Lambda Developer Guide, "Using Lambda to process records from DynamoDB streams").
 */
export function streamMapping(parts: StreamMappingParts): void {
  const { stream, clock, batchSize, batchingSeconds } = parts;
  let done = 0;
  let isPolling = false;
  const poll = async (): Promise<void> => {
    const batch = stream.after(done, batchSize);
    const last = batch.at(-1);
    if (!last) {
      isPolling = false;
      return;
    }
    const succeeded = await hasSucceeded(batch, parts);
    if (succeeded) done = last.sequence;
    const isFull = stream.after(done, batchSize).length >= batchSize;
    const pause = succeeded ? (isFull ? 0 : batchingSeconds) : PAUSE_SECONDS;
    later(pause);
  };
  const later = (seconds: number): void => {
    clock.after(Math.max(seconds * 1000, 100), () => void poll());
  };
  stream.onRecord(() => {
    if (isPolling) return;
    isPolling = true;
    later(batchingSeconds);
  });
}

async function hasSucceeded(
  batch: readonly StreamRecord[],
  { stream, region, authorise, invoke }: StreamMappingParts,
): Promise<boolean> {
  try {
    authorise();
    await invoke(JSON.stringify({ Records: batch.map((each) => record(each, stream, region)) }));
    return true;
  } catch {
    return false;
  }
}

const record = (
  { id, at, sequence, kind, keys, before, after }: StreamRecord,
  { arn }: TableStream,
  region: string,
): unknown => ({
  eventID: id,
  eventName: kind,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: region,
  dynamodb: {
    ApproximateCreationDateTime: Math.floor(at / 1000),
    Keys: keys,
    ...(after && { NewImage: after }),
    ...(before && { OldImage: before }),
    SequenceNumber: String(sequence).padStart(21, '0'),
    SizeBytes: JSON.stringify([keys, before, after]).length,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
  eventSourceARN: arn,
});
