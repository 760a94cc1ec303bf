import * as z from 'zod';
import { minutesBetween } from '../core/instant';
import type { Attempts } from '../core/ports/attempts';
import type { Clock } from '../core/ports/clock';
import { absent, type Key, type Row, type Table } from './dynamo-table';
import { instantShape } from './shapes/instant';

type Leases = Pick<Attempts, 'lease' | 'holders' | 'takeSlot' | 'release' | 'active'>;
type Held = Awaited<ReturnType<Leases['lease']>>;

/**
 * A claim is followed by its start intent within seconds, and Lambda lets no executor live longer than
 * 15 minutes. A claim that is older and has no intent was left by one that died, and nothing was started.
 */
const ABANDONED_MINUTES = 20;

/**
 * Locks and slots, in table Attempts. Once an intent exists neither ends by itself (law 10); a claim
 * abandoned before its intent counts as free and is taken over, by a write on exactly that claim.
 *
 *     pk          sk         columns
 *     lock#<ARN>  lock       attempt, since
 *     slots       slot#0001  attempt, since
 */
export function leasesIn(
  table: Table,
  clock: Clock,
  hasIntent: (attempt: string) => Promise<boolean>,
): Leases {
  const abandoned = async ({ attempt, since }: Claim): Promise<boolean> =>
    minutesBetween(since, clock.now()) > ABANDONED_MINUTES && !(await hasIntent(attempt));
  const claims: Claims = { table, now: () => clock.now(), abandoned };
  return {
    lease: (attempt, locks) => lease(claims, attempt, [...new Set(locks)].sort()),
    holders: async (locks) => {
      const held = await Promise.all(locks.map((lock) => holderOf(claims, lock)));
      return held.filter((each) => each !== undefined);
    },
    takeSlot: (attempt, limit) => takeSlot(claims, attempt, limit),
    release: async (attempt, locks) => {
      const mine = (await slots(table)).filter((slot) => slot.attempt === attempt);
      const keys = [...mine.map(({ sk }) => ({ pk: 'slots', sk })), ...locks.map(lockKey)];
      await Promise.all(keys.map((key) => giveBack(table, attempt, key)));
    },
    active: async () => {
      const alive = await live(claims, await slots(table));
      return [...new Set(alive.map(({ attempt }) => attempt))];
    },
  };
}

interface Claims {
  readonly table: Table;
  readonly now: () => string;
  readonly abandoned: (claim: Claim) => Promise<boolean>;
}

/** Free, or held by exactly this abandoned claim. */
const take = (
  { table, now }: Claims,
  key: Key,
  attempt: string,
  abandoned: Claim | undefined,
): Promise<boolean> =>
  table.put(
    { ...key, attempt, since: now() },
    abandoned === undefined
      ? absent
      : {
          text: 'attempt = :theirs AND since = :since',
          values: { ':theirs': abandoned.attempt, ':since': abandoned.since },
        },
  );

async function takeSlot(claims: Claims, attempt: string, limit: number): Promise<boolean> {
  const taken = await slots(claims.table);
  if (taken.some((slot) => slot.attempt === attempt)) return true;
  for (let number = 1; number <= limit; number++) {
    const sk = `slot#${String(number).padStart(4, '0')}`;
    const holder = taken.find((slot) => slot.sk === sk);
    if (holder && !(await claims.abandoned(holder))) continue;
    if (await take(claims, { pk: 'slots', sk }, attempt, holder)) return true;
  }
  return false;
}

async function lease(claims: Claims, attempt: string, locks: readonly string[]): Promise<Held> {
  const taken: string[] = [];
  for (const lock of locks) {
    const outcome = await takeLock(claims, attempt, lock);
    if (outcome === 'taken') taken.push(lock);
    if (typeof outcome === 'object') {
      await Promise.all(taken.map((each) => giveBack(claims.table, attempt, lockKey(each))));
      return outcome;
    }
  }
  return undefined;
}

/** A lock found free again between the refusal and the look is tried once more. */
async function takeLock(
  claims: Claims,
  attempt: string,
  lock: string,
): Promise<'taken' | 'mine' | NonNullable<Held>> {
  const key = lockKey(lock);
  if (await take(claims, key, attempt, undefined)) return 'taken';
  const claim = claimIn(await claims.table.get(key));
  if (claim === undefined) return takeLock(claims, attempt, lock);
  if (claim.attempt === attempt) return 'mine';
  if (!(await claims.abandoned(claim))) return { lock, heldBy: claim.attempt };
  return (await take(claims, key, attempt, claim)) ? 'taken' : takeLock(claims, attempt, lock);
}

const lockKey = (lock: string): Key => ({ pk: `lock#${lock}`, sk: 'lock' });

const giveBack = (table: Table, attempt: string, key: Key): Promise<boolean> =>
  table.remove(key, { text: 'attempt = :me', values: { ':me': attempt } });

async function holderOf(claims: Claims, lock: string): Promise<Held> {
  const claim = claimIn(await claims.table.get(lockKey(lock)));
  const [held] = await live(claims, claim ? [claim] : []);
  return held && { lock, heldBy: held.attempt };
}

async function live<T extends Claim>(claims: Claims, all: readonly T[]): Promise<readonly T[]> {
  const gone = await Promise.all(all.map((claim) => claims.abandoned(claim)));
  return all.filter((_claim, index) => gone[index] === false);
}

async function slots(table: Table) {
  const rows = await table.query({ where: { text: 'pk = :slots', values: { ':slots': 'slots' } } });
  return rows.map((row) => slotShape.parse(row));
}

const claimShape = z.object({ attempt: z.string().min(1), since: instantShape });
const slotShape = claimShape.extend({ sk: z.string() });
type Claim = z.infer<typeof claimShape>;

const claimIn = (row: Row | undefined): Claim | undefined => row && claimShape.parse(row);
