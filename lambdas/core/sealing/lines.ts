import type { LedgerEntry } from '../ledger';
import { beginning, follows, type Link } from '../ledger-chain';
import type { Counters } from '../ports/counters';
import type { Ledger } from '../ports/ledger';
import type { Mark, SealLine, Violation } from '../seal';
import type { LedgerChange } from './ledger-change';

export interface LineSources {
  readonly ledger: Pick<Ledger, 'read'>;
  readonly counters: Counters;
}

/**
 * What is to be sealed of one incident: its entries after the mark, in order, however often and in whichever
 * order they were told of. Entries that the stream did not tell of (it forgets after a day) are read from the
 * ledger; what does not follow the sealed ones is a violation.
 */
export async function linesOf(
  { ledger, counters }: LineSources,
  incidentId: string,
  changes: readonly LedgerChange[],
  mark: Mark | undefined,
): Promise<readonly SealLine[]> {
  const told = writtenAfter(mark, changes);
  const missing = holesIn(told, mark);
  if (missing.length > 0) counters.count('SealGap', incidentId);
  const found =
    missing.length === 0
      ? []
      : (await ledger.read(incidentId)).filter(({ sequence }) => missing.includes(sequence));
  const inOrder = [...told, ...found].sort((one, other) => one.sequence - other.sequence);
  return [...linked(inOrder, mark), ...violationsIn(changes)];
}

/** Each sequence once: the first that was told is what was written. */
function writtenAfter(
  mark: Mark | undefined,
  changes: readonly LedgerChange[],
): readonly LedgerEntry[] {
  const bySequence = new Map<number, LedgerEntry>();
  for (const change of changes) {
    if (change.kind !== 'written') continue;
    const { sequence } = change.entry;
    if (sequence > (mark?.through ?? -1) && !bySequence.has(sequence)) {
      bySequence.set(sequence, change.entry);
    }
  }
  return [...bySequence.values()];
}

function holesIn(entries: readonly LedgerEntry[], mark: Mark | undefined): readonly number[] {
  const told = new Set(entries.map(({ sequence }) => sequence));
  const from = (mark?.through ?? -1) + 1;
  const to = Math.max(-1, ...told);
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index).filter(
    (sequence) => !told.has(sequence),
  );
}

function linked(entries: readonly LedgerEntry[], mark: Mark | undefined): readonly SealLine[] {
  let last: Link = mark
    ? { sequence: mark.through, hash: mark.hash }
    : { sequence: -1, hash: beginning };
  return entries.map((entry): SealLine => {
    const { incidentId, sequence, event, hash } = entry;
    if (!follows(last, entry)) {
      return { kind: 'violated', incidentId, sequence, because: 'unlinked', change: hash };
    }
    last = entry;
    return { kind: 'sealed', incidentId, sequence, event: event.kind, hash };
  });
}

const violationsIn = (changes: readonly LedgerChange[]): readonly Violation[] =>
  changes.flatMap((each) => {
    if (each.kind === 'written') return [];
    const { kind: because, incidentId, sequence, change } = each;
    return { kind: 'violated', incidentId, sequence, because, change } as const;
  });
