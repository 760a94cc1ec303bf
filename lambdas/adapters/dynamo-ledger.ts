import * as z from 'zod';
import type { LedgerEntry, LedgerEvent } from '../core/ledger';
import { link } from '../core/ledger-chain';
import type { Clock } from '../core/ports/clock';
import type { Ledger } from '../core/ports/ledger';
import { absent, type Row, type Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { instantShape } from './shapes/instant';

/** Every lost race is another writer's success, so this many losses in a row mean something is wrong. */
const MOST_ROUNDS = 100;

const kinds = [
  'opened',
  'joined',
  'diagnosed',
  'decided',
  'asked',
  'reminded',
  'answered',
  'expired',
  'withdrawn',
  'starting',
  'started',
  'adopted',
  'execution-ended',
  'validated',
  'compensating',
  'left-changed',
  'ended',
] as const;

/**
 * Table Ledger; only put and read, no role may update or delete.
 *
 *     pk           sk                             columns
 *     incident id  sequence, ten digits from zero  at, by, kind, facts, key, previous, hash
 *
 * `by` is the function that writes. The event `opened` is tried as the first link without reading the
 * chain, so that opening an incident costs one write.
 */
export function dynamoLedger(table: Table, clock: Clock, by: string): Ledger {
  const follow = async (
    previous: LedgerEntry | undefined,
    incidentId: string,
    key: string,
    event: LedgerEvent,
  ): Promise<LedgerEntry | undefined> => {
    const entry = link(previous, { incidentId, at: clock.now(), by, event, key });
    return (await table.put(rowOf(entry), absent)) ? entry : undefined;
  };

  return {
    append: async (incidentId, key, event) => {
      if (event.kind === 'opened') {
        const first = await follow(undefined, incidentId, key, event);
        if (first) return first;
      }
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const chain = await read(table, incidentId);
        const written = chain.find((entry) => entry.key === key);
        const entry = written ?? (await follow(chain.at(-1), incidentId, key, event));
        if (entry) return entry;
      }
      throw new Error(`Ledger of ${incidentId}: lost ${MOST_ROUNDS} races for the next entry`);
    },
    read: (incidentId) => read(table, incidentId),
  };
}

async function read(table: Table, incidentId: string): Promise<readonly LedgerEntry[]> {
  const where = { text: 'pk = :pk', values: { ':pk': incidentId } };
  return (await table.query({ where })).map(entryOf);
}

const rowOf = ({ incidentId, sequence, at, by, event, key, previous, hash }: LedgerEntry) => ({
  pk: incidentId,
  sk: String(sequence).padStart(10, '0'),
  at,
  by,
  kind: event.kind,
  facts: JSON.stringify(event.facts),
  key,
  previous,
  hash,
});

const rowShape = z.object({
  pk: z.string(),
  sk: z.string().regex(/^\d{10}$/),
  at: instantShape,
  by: z.string(),
  kind: z.enum(kinds),
  facts: jsonColumn(z.record(z.string(), z.unknown())),
  key: z.string(),
  previous: z.string(),
  hash: z.string(),
});

function entryOf(row: Row): LedgerEntry {
  const { pk, sk, kind, facts, ...rest } = rowShape.parse(row);
  return { incidentId: pk, sequence: Number(sk), event: { kind, facts }, ...rest };
}
