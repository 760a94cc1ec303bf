import { digestOf } from './digest';
import type { LedgerEntry } from './ledger';

/** What the first entry of every chain names as its predecessor. */
const beginning = '0'.repeat(64);

type Unlinked = Omit<LedgerEntry, 'sequence' | 'previous' | 'hash'>;

/** The entry that follows `previous`, or the first of a chain. */
export function link(previous: LedgerEntry | undefined, unlinked: Unlinked): LedgerEntry {
  const { incidentId, at, by, event, key } = unlinked;
  const sequence = previous ? previous.sequence + 1 : 0;
  const body = { incidentId, sequence, at, by, event, key, previous: previous?.hash ?? beginning };
  return { ...body, hash: digestOf(body) };
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
  const { hash, ...body } = entry;
  const previous = entries[sequence - 1]?.hash ?? beginning;
  return hash === digestOf(body) && entry.previous === previous ? undefined : 'edited';
}
