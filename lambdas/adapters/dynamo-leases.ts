import * as z from 'zod';
import type { Attempts } from '../core/ports/attempts';
import { absent, type Key, type Table } from './dynamo-table';

type Leases = Pick<Attempts, 'lease' | 'holders' | 'takeSlot' | 'release' | 'active'>;

/**
 * Locks and slots, in table Attempts; neither ever expires by itself (law 10).
 *
 *     pk          sk         columns
 *     lock#<ARN>  lock       attempt
 *     slots       slot#0001  attempt
 */
export function leasesIn(table: Table): Leases {
  return {
    lease: (attempt, locks) => lease(table, attempt, [...new Set(locks)].sort()),
    holders: async (locks) => {
      const held = await Promise.all(locks.map((lock) => holderOf(table, lock)));
      return held.filter((each) => each !== undefined);
    },
    takeSlot: async (attempt, limit) => {
      const taken = await slots(table);
      if (taken.some((slot) => slot.attempt === attempt)) return true;
      for (let number = 1; number <= limit; number++) {
        const sk = `slot#${String(number).padStart(4, '0')}`;
        const free = !taken.some((slot) => slot.sk === sk);
        if (free && (await table.put({ pk: 'slots', sk, attempt }, absent))) return true;
      }
      return false;
    },
    release: async (attempt, locks) => {
      const mine = (await slots(table)).filter((slot) => slot.attempt === attempt);
      const keys = [...mine.map(({ sk }) => ({ pk: 'slots', sk })), ...locks.map(lockKey)];
      await Promise.all(keys.map((key) => giveBack(table, attempt, key)));
    },
    active: async () => [...new Set((await slots(table)).map(({ attempt }) => attempt))],
  };
}

type Held = Awaited<ReturnType<Leases['lease']>>;

async function lease(table: Table, attempt: string, locks: readonly string[]): Promise<Held> {
  const taken: string[] = [];
  for (const lock of locks) {
    const outcome = await takeLock(table, attempt, lock);
    if (outcome === 'taken') taken.push(lock);
    if (typeof outcome === 'object') {
      await Promise.all(taken.map((each) => giveBack(table, attempt, lockKey(each))));
      return outcome;
    }
  }
  return undefined;
}

/** A lock found free again between the refusal and the look is tried once more. */
async function takeLock(
  table: Table,
  attempt: string,
  lock: string,
): Promise<'taken' | 'mine' | NonNullable<Held>> {
  if (await table.put({ ...lockKey(lock), attempt }, absent)) return 'taken';
  const held = await holderOf(table, lock);
  if (held === undefined) return takeLock(table, attempt, lock);
  return held.heldBy === attempt ? 'mine' : held;
}

const lockKey = (lock: string): Key => ({ pk: `lock#${lock}`, sk: 'lock' });

const giveBack = (table: Table, attempt: string, key: Key): Promise<boolean> =>
  table.remove(key, { text: 'attempt = :me', values: { ':me': attempt } });

async function holderOf(table: Table, lock: string): Promise<Held> {
  const row = await table.get(lockKey(lock));
  return row && { lock, heldBy: heldShape.parse(row).attempt };
}

async function slots(table: Table) {
  const rows = await table.query({ where: { text: 'pk = :slots', values: { ':slots': 'slots' } } });
  return rows.map((row) => slotShape.parse(row));
}

const heldShape = z.object({ attempt: z.string().min(1) });
const slotShape = heldShape.extend({ sk: z.string() });
