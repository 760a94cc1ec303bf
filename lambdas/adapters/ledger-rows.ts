import * as z from 'zod';
import { UnreadableEntry } from '../core/faults';
import { ledgerKinds, type LedgerEntry } from '../core/ledger';
import type { Key, Row } from './dynamo-table';
import { jsonColumn } from './json-column';
import { instantShape } from './shapes/instant';

/**
 * An entry as a row of table Ledger.
 *
 *     pk           sk                             columns
 *     incident id  sequence, ten digits from zero  at, by, policy, kind, facts, key, previous, hash
 */
export const rowOf = (entry: LedgerEntry): Key & Row => {
  const { incidentId, sequence, at, by, policy, event, key, previous, hash } = entry;
  return {
    pk: incidentId,
    sk: tenDigits(sequence),
    at,
    by,
    ...(policy === undefined ? {} : { policy }),
    kind: event.kind,
    facts: JSON.stringify(event.facts),
    key,
    previous,
    hash,
  };
};

/** Numbers as sort keys. */
export const tenDigits = (number: number): string => String(number).padStart(10, '0');

const rowShape = z.object({
  pk: z.string(),
  sk: z.string().regex(/^\d{10}$/),
  at: instantShape,
  by: z.string(),
  policy: z.string().optional(),
  kind: z.enum(ledgerKinds),
  facts: jsonColumn(z.record(z.string(), z.unknown())),
  key: z.string(),
  previous: z.string(),
  hash: z.string(),
});

export function entryOf(row: Row): LedgerEntry {
  const parsed = rowShape.safeParse(row);
  if (!parsed.success) throw unreadable(row, parsed.error);
  const { pk, sk, kind, facts, ...rest } = parsed.data;
  return { incidentId: pk, sequence: Number(sk), event: { kind, facts }, ...rest };
}

function unreadable(row: Row, error: z.ZodError): UnreadableEntry {
  const [issue] = error.issues;
  return new UnreadableEntry(
    String(row['pk']),
    Number(row['sk']),
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`,
  );
}
