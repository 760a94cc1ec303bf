import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { sha256 } from '../core/digest';
import { minutesBetween } from '../core/instant';
import type { Attempts } from '../core/ports/attempts';
import type { Clock } from '../core/ports/clock';
import { absent, type Expression, type Key, type Row, type Table } from './dynamo-table';
import { instantShape } from './shapes/instant';

type Leases = Pick<Attempts, 'lease' | 'holders' | 'takeSlot' | 'release' | 'active'>;
type Held = Awaited<ReturnType<Leases['lease']>>;

/**
 * A claim is followed by its start intent within seconds, and Lambda lets no executor live longer than
 * 15 minutes. A claim that is older and has no intent was left by one that died, and nothing was started.
 */
const ABANDONED_MINUTES = 20;

/** Pauses between tries for a lock while its lowest is held: over half a second in all. */
const PATIENCE_MILLISECONDS = [20, 40, 80, 160, 320];

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
      const own = (await slots(table)).filter((slot) => slot.attempt === attempt);
      const keys = [...own.map(({ sk }) => ({ pk: 'slots', sk })), ...locks.map(lockKey)];
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

/** Free, or held by exactly this claim, which is the attempt's own or an abandoned one. */
const take = (
  { table, now }: Claims,
  key: Key,
  attempt: string,
  held: Claim | undefined,
): Promise<boolean> =>
  table.put(
    { ...key, attempt, since: now() },
    held === undefined
      ? absent
      : {
          text: 'attempt = :holder AND since = :since',
          values: { ':holder': held.attempt, ':since': held.since },
        },
  );

/**
 * The attempt's own number first, without a look: mostly it is free. An attempt that was given another
 * number before may so come to hold two, which makes the cap stricter; `release` gives back both.
 */
async function takeSlot(claims: Claims, attempt: string, limit: number): Promise<boolean> {
  if (!(limit >= 1)) return false;
  const own = 1 + (Number.parseInt(sha256(attempt).slice(0, 8), 16) % limit);
  if (await take(claims, slotKey(own), attempt, undefined)) return true;
  const taken = await slots(claims.table);
  for (const { sk, ...claim } of taken.filter((slot) => slot.attempt === attempt)) {
    if (await take(claims, { pk: 'slots', sk }, attempt, claim)) return true;
  }
  for (let number = 1; number <= limit; number++) {
    const key = slotKey(number);
    const holder = taken.find(({ sk }) => sk === key.sk);
    if (holder && !(await claims.abandoned(holder))) continue;
    if (await take(claims, key, attempt, holder)) return true;
  }
  return false;
}

type Taken = 'taken' | 'mine' | NonNullable<Held>;

/**
 * All locks side by side. Each is one row and a lease is all of them, so there are never two winners.
 * Two attempts that share locks may each get some; then whoever missed its lowest lock gives back at
 * once, and whoever has its lowest waits a moment for the others: among equals one wins, nobody waits
 * for long, and when both give up nothing has happened.
 */
async function lease(claims: Claims, attempt: string, locks: readonly string[]): Promise<Held> {
  const tries = locks.map((lock) => takeLock(claims, attempt, lock));
  // Every write has landed, or failed for good, before anything could be given back.
  await Promise.allSettled(tries);
  const outcomes = await Promise.all(tries);
  const hasLowest = typeof outcomes[0] === 'string';
  const settled = hasLowest ? await insist(claims, attempt, locks, outcomes) : outcomes;
  const refused = settled.find((outcome) => typeof outcome === 'object');
  if (refused === undefined) return undefined;
  const taken = locks.filter((_lock, index) => settled[index] === 'taken');
  await Promise.all(taken.map((lock) => giveBack(claims.table, attempt, lockKey(lock))));
  return refused;
}

/** Asks again for the locks that others held; they give them back within moments, or mean to keep them. */
async function insist(
  claims: Claims,
  attempt: string,
  locks: readonly string[],
  outcomes: readonly Taken[],
): Promise<readonly Taken[]> {
  let settled = outcomes;
  for (const pause of PATIENCE_MILLISECONDS) {
    if (settled.every((outcome) => typeof outcome === 'string')) break;
    await setTimeout(pause);
    const tries = locks.map(async (lock, index) => {
      const outcome = settled[index];
      return typeof outcome === 'string' ? outcome : takeLock(claims, attempt, lock);
    });
    await Promise.allSettled(tries);
    settled = await Promise.all(tries);
  }
  return settled;
}

/**
 * A lock found free again between the refusal and the look is tried once more. What the attempt holds
 * from an earlier try is dated anew, so that it does not count as abandoned under the later one.
 */
async function takeLock(claims: Claims, attempt: string, lock: string): Promise<Taken> {
  const key = lockKey(lock);
  if (await take(claims, key, attempt, undefined)) return 'taken';
  const claim = claimIn(await claims.table.get(key));
  if (claim === undefined) return takeLock(claims, attempt, lock);
  const isMine = claim.attempt === attempt;
  if (!isMine && !(await claims.abandoned(claim))) return { lock, heldBy: claim.attempt };
  if (!(await take(claims, key, attempt, claim))) return takeLock(claims, attempt, lock);
  return isMine ? 'mine' : 'taken';
}

const slotKey = (number: number): Key => ({
  pk: 'slots',
  sk: `slot#${String(number).padStart(4, '0')}`,
});

const lockKey = (lock: string): Key => ({ pk: `lock#${lock}`, sk: 'lock' });

const giveBack = (table: Table, attempt: string, key: Key): Promise<boolean> =>
  table.remove(key, mine(attempt));

/** The condition that a row is this attempt's. */
export const mine = (attempt: string): Expression => ({
  text: 'attempt = :me',
  values: { ':me': attempt },
});

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
