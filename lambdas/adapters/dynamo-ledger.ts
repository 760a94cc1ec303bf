import type { LedgerEntry } from '../core/ledger';
import { link } from '../core/ledger-chain';
import type { Policy } from '../core/policy';
import type { Clock } from '../core/ports/clock';
import type { Ledger } from '../core/ports/ledger';
import { absent, type Table } from './dynamo-table';
import { entryOf, rowOf } from './ledger-rows';

/** Chains remembered by one function instance; an incident's writers come back within minutes. */
const MOST_CHAINS = 50;

/** Every lost race is another writer's success, so this many losses in a row mean something is wrong. */
const MOST_ROUNDS = 100;

/**
 * Table Ledger; only put and read, no role may update or delete.
 *
 * `by` is the function that writes, `policy` what it was deployed with. The event `opened` is tried as the first link without reading the
 * chain, so that opening an incident costs one write. A chain that this instance has read or written is
 * continued from memory: the put succeeds only while nothing was written since, which is also why a key that is
 * not in memory cannot be in the chain.
 */
export function dynamoLedger(
  table: Table,
  clock: Clock,
  by: string,
  policy?: Pick<Policy, 'hash'>,
): Ledger {
  const seen = new Map<string, readonly LedgerEntry[]>();
  const remember = rememberIn(seen);

  return {
    append: async (incidentId, key, event) => {
      let chain = seen.get(incidentId) ?? (event.kind === 'opened' ? [] : undefined);
      for (let round = 0; round < MOST_ROUNDS; round++) {
        chain ??= await read(table, incidentId);
        const known = chain.find((entry) => entry.key === key);
        if (known) return known;
        const written = { incidentId, at: clock.now(), by, policy: policy?.hash, event, key };
        const entry = link(chain.at(-1), written);
        if (await table.put(rowOf(entry), absent)) {
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

/** The chain that was used longest ago makes room. */
const rememberIn =
  (seen: Map<string, readonly LedgerEntry[]>) =>
  (incidentId: string, chain: readonly LedgerEntry[]): void => {
    seen.delete(incidentId);
    seen.set(incidentId, chain);
    const [oldest] = seen.keys();
    if (oldest !== undefined && seen.size > MOST_CHAINS) seen.delete(oldest);
  };
