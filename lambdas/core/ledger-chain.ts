import { digestOf } from './digest';
import type { LedgerEntry } from './ledger';

/** What the first entry of every chain names as its predecessor. */
export const beginning = '0'.repeat(64);

/** What an entry is chained to: the sequence and the hash of the one before. */
export type Link = Pick<LedgerEntry, 'sequence' | 'hash'>;

type Unlinked = Omit<LedgerEntry, 'sequence' | 'previous' | 'hash'>;

/** The entry that follows `previous`, or the first of a chain. */
export function link(previous: LedgerEntry | undefined, unlinked: Unlinked): LedgerEntry {
  const { incidentId, at, by, policy, event, key } = unlinked;
  const sequence = previous ? previous.sequence + 1 : 0;
  const written = { incidentId, sequence, at, by, event, key };
  const versions = policy === undefined ? {} : { policy };
  const body = { ...written, ...versions, previous: previous?.hash ?? beginning };
  return { ...body, hash: digestOf(body) };
}

/** Whether an entry is as it was written, and right behind the other. */
export function follows(last: Link, entry: LedgerEntry): boolean {
  const { hash, ...body } = entry;
  return (
    entry.sequence === last.sequence + 1 && entry.previous === last.hash && hash === digestOf(body)
  );
}

export type ChainCheck =
  | { readonly kind: 'ok'; readonly entries: number }
  | {
      readonly kind: 'broken';
      /** Where the chain stops being trustworthy: entries before this sequence are as written. */
      readonly sequence: number;
      readonly because: 'edited' | 'gap' | 'reordered' | 'foreign-incident';
    };

/** Whether entries, in the order they were read, are one incident's chain exactly as written. */
export function verifyChain(entries: readonly LedgerEntry[]): ChainCheck {
  for (const [sequence, entry] of entries.entries()) {
    const because = faultOf(entry, sequence, entries);
    if (because) return { kind: 'broken', sequence, because };
  }
  return { kind: 'ok', entries: entries.length };
}

function faultOf(
  entry: LedgerEntry,
  sequence: number,
  entries: readonly LedgerEntry[],
): Extract<ChainCheck, { kind: 'broken' }>['because'] | undefined {
  if (entry.incidentId !== entries[0]?.incidentId) return 'foreign-incident';
  if (entry.sequence !== sequence) {
    return entries.some((other) => other.sequence === sequence) ? 'reordered' : 'gap';
  }
  const last = { sequence: sequence - 1, hash: entries[sequence - 1]?.hash ?? beginning };
  if (follows(last, entry)) return undefined;
  return isOfAnotherPlace(entry, entries) ? 'reordered' : 'edited';
}

/** Rows that changed places keep their hashes, each of which holds the place it was written for. */
function isOfAnotherPlace(entry: LedgerEntry, entries: readonly LedgerEntry[]): boolean {
  const { hash, ...body } = entry;
  return entries.some(
    ({ sequence }) => sequence !== entry.sequence && digestOf({ ...body, sequence }) === hash,
  );
}
