import * as z from 'zod';
import { UnreadableEntry } from '../core/faults';
import type { LedgerChange, SealOccasion } from '../core/sealing/ledger-change';
import type { Row } from './dynamo-table';
import { entryOf } from './ledger-rows';
import { Malformed, parseShape } from './malformed';

/**
 * Why the sealer was called: its schedule, or a batch of the ledger's stream (Lambda Developer Guide, "Using AWS
 * Lambda with Amazon DynamoDB"). An image that is no entry is itself a change to tell of, never a reason to fail:
 * a batch that fails holds back all that come after it.
 */
export function sealOccasionOf(event: unknown): SealOccasion {
  const { Records, 'detail-type': scheduled } = parseShape(event, eventShape);
  if (Records) return { kind: 'changes', changes: Records.map(changeOf) };
  if (scheduled === 'Scheduled Event') return { kind: 'schedule' };
  throw new Malformed('event: expected "Scheduled Event" or records of a stream');
}

const text = z.object({ S: z.string() }).transform(({ S }) => S);
/** What is no text the ledger never wrote; it is left out, for `entryOf` to miss. */
const attribute = z.union([text, z.unknown().transform(() => undefined)]);

const recordShape = z.object({
  eventID: z.string(),
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.object({
    Keys: z.object({ pk: text, sk: text }),
    NewImage: z.record(z.string(), attribute).optional(),
  }),
});

const eventShape = z.object({
  Records: z.array(recordShape).optional(),
  'detail-type': z.string().optional(),
});

function changeOf({
  eventID: change,
  eventName,
  dynamodb: { Keys, NewImage = {} },
}: z.output<typeof recordShape>): LedgerChange {
  const at = { incidentId: Keys.pk, sequence: Number(Keys.sk), change };
  switch (eventName) {
    case 'INSERT':
      return written(NewImage) ?? { kind: 'unreadable', ...at };
    case 'MODIFY':
      return { kind: 'modified', ...at };
    case 'REMOVE':
      return { kind: 'removed', ...at };
  }
}

function written(row: Row): LedgerChange | undefined {
  try {
    return { kind: 'written', entry: entryOf(row) };
  } catch (fault) {
    if (fault instanceof UnreadableEntry) return undefined;
    throw fault;
  }
}
