import * as z from 'zod';
import { ledgerKinds, type LedgerEntry, type LedgerEvent } from '../core/ledger';
import { link } from '../core/ledger-chain';
import type { Clock } from '../core/ports/clock';
import type { Ledger } from '../core/ports/ledger';
import { absent, type Row, type Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { instantShape } from './shapes/instant';

/** Chains remembered by one function instance; an incident's writers come back within minutes. */
const MOST_CHAINS = 50;

/** Every lost race is another writer's success, so this many losses in a row mean something is wrong. */
const MOST_ROUNDS = 100;

/**
 * Table Ledger; only put and read, no role may update or delete.
 *
 *     pk           sk                             columns
 *     incident id  sequence, ten digits from zero  at, by, kind, facts, key, previous, hash
 *
 * `by` is the function that writes. The event `opened` is tried as the first link without reading the
 * chain, so that opening an incident costs one write. A chain that this instance has read or written is
 * continued from memory: the put succeeds only while nothing was written since, which is also why a key that is
 * not in memory cannot be in the chain.
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
  const seen = new Map<string, readonly LedgerEntry[]>();
  const remember = (incidentId: string, chain: readonly LedgerEntry[]): void => {
    seen.delete(incidentId);
    seen.set(incidentId, chain);
    const [oldest] = seen.keys();
    if (oldest !== undefined && seen.size > MOST_CHAINS) seen.delete(oldest);
  };

  return {
    append: async (incidentId, key, event) => {
      let chain = seen.get(incidentId) ?? (event.kind === 'opened' ? [] : undefined);
      for (let round = 0; round < MOST_ROUNDS; round++) {
        chain ??= await read(table, incidentId);
        const written = chain.find((entry) => entry.key === key);
        if (written) return written;
        const entry = await follow(chain.at(-1), incidentId, key, event);
        if (entry) {
          remember(incidentId, [...chain, entry]);
          return entry;
        }
        chain = undefined;
      }
      throw new Error(`Ledger of ${incidentId}: lost ${MOST_ROUNDS} races for the next entry`);
    },
    read: async (incidentId) => {
      const chain = await read(table, incidentId);
      remember(incidentId, chain);
      return chain;
    },
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
  kind: z.enum(ledgerKinds),
  facts: jsonColumn(z.record(z.string(), z.unknown())),
  key: z.string(),
  previous: z.string(),
  hash: z.string(),
});

function entryOf(row: Row): LedgerEntry {
  const { pk, sk, kind, facts, ...rest } = rowShape.parse(row);
  return { incidentId: pk, sequence: Number(sk), event: { kind, facts }, ...rest };
}
