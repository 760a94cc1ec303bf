import type { UnreadableEntry } from '../faults';
import { minutesBetween, type Instant } from '../instant';
import type { LedgerEntry } from '../ledger';
import { verifyChain } from '../ledger-chain';
import type { KeptIncident } from '../ports/archive';
import type { SealLine } from '../seal';
import { isOfWords } from '../trust/words-chain';
import type { EntryFault, IncidentFault } from './record-fault';

/** All that is to be held against each other about one incident, or about the words on one cell. */
export interface IncidentRecordings {
  readonly incidentId: string;
  readonly chain: readonly LedgerEntry[] | UnreadableEntry;
  /** Of this incident, in the order of the seals, each with the number of its seal. */
  readonly lines: readonly (SealLine & { readonly seal: number })[];
  readonly kept: readonly KeptIncident[];
  /** Whether table Incidents says that it ended. */
  readonly isEnded: boolean;
  /** Entries before that moment were written before anything was sealed; undefined where nothing ever was. */
  readonly sealedSince: Instant | undefined;
  readonly now: Instant;
}

/** The durable execution of an incident ends after 30 days, and the sweeper then ends the incident. */
const LONGEST_OPEN_MINUTES = 31 * 24 * 60;

/** A batch waits for 20 seconds; ten minutes without a seal are an alarm. */
const LATEST_SEAL_MINUTES = 10;

export function checkIncident(about: IncidentRecordings): readonly (EntryFault | IncidentFault)[] {
  const { incidentId, chain } = about;
  if (!isChain(chain)) {
    return [{ kind: 'unreadable', incidentId, sequence: chain.sequence }, ...violations(about)];
  }
  return [
    ...violations(about),
    ...againstItself(incidentId, chain),
    ...againstSeals(about, chain),
    ...openAndClosed(about, chain),
    ...againstArchive(about, chain),
    ...unsealed(about, chain),
  ];
}

export const isChain = (chain: IncidentRecordings['chain']): chain is readonly LedgerEntry[] =>
  Array.isArray(chain);

const violations = ({ lines }: IncidentRecordings): readonly EntryFault[] =>
  lines.flatMap((line) => {
    if (line.kind === 'sealed') return [];
    const { incidentId, sequence, because, seal } = line;
    return { kind: 'violated', incidentId, sequence, because, seal } as const;
  });

function againstItself(incidentId: string, chain: readonly LedgerEntry[]): readonly EntryFault[] {
  const check = verifyChain(chain);
  if (check.kind === 'ok') return [];
  return [{ kind: check.because, incidentId, sequence: check.sequence }];
}

function againstSeals(
  { incidentId, lines }: IncidentRecordings,
  chain: readonly LedgerEntry[],
): readonly (EntryFault | IncidentFault)[] {
  const sealed = lines.filter((line) => line.kind === 'sealed');
  const last = sealed.at(-1);
  if (!last) return chain.length === 0 ? [{ kind: 'no-entries', incidentId }] : [];
  const counts = { sealed: last.sequence + 1, seal: last.seal };
  if (chain.length === 0) return [{ kind: 'removed', incidentId, ...counts }];
  const bySequence = new Map(chain.map((entry) => [entry.sequence, entry]));
  const other = sealed.find(({ sequence, hash }) => {
    const entry = bySequence.get(sequence);
    return entry !== undefined && entry.hash !== hash;
  });
  const end = chain.at(-1)?.sequence ?? -1;
  return [
    ...(other
      ? [{ kind: 'rewritten', incidentId, sequence: other.sequence, seal: other.seal } as const]
      : []),
    ...(end < last.sequence
      ? [{ kind: 'truncated', incidentId, entries: end + 1, ...counts } as const]
      : []),
  ];
}

function openAndClosed(
  { incidentId, isEnded, now }: IncidentRecordings,
  chain: readonly LedgerEntry[],
): readonly IncidentFault[] {
  const [first] = chain;
  if (!first || isOfWords(incidentId)) return [];
  const isOpened = first.event.kind === 'opened';
  const opening = isOpened ? [] : [{ kind: 'no-opening', incidentId } as const];
  if (chain.some(({ event }) => event.kind === 'ended')) return opening;
  if (isEnded) return [...opening, { kind: 'no-closing', incidentId, because: 'ended-on-record' }];
  const isRecent = minutesBetween(first.at, now) <= LONGEST_OPEN_MINUTES;
  if (isRecent) return opening;
  return [...opening, { kind: 'no-closing', incidentId, because: 'too-long-ago' }];
}

function againstArchive(
  { incidentId, kept, lines, now }: IncidentRecordings,
  chain: readonly LedgerEntry[],
): readonly IncidentFault[] {
  const otherwise = kept.find(
    ({ through, hash }) => chain.find(({ sequence }) => sequence === through)?.hash !== hash,
  );
  const hidden = kept.find((each) => each.hidden);
  const isSealedClosed = lines.some((line) => line.kind === 'sealed' && line.event === 'ended');
  // It is put there after its seal, perhaps while this is read.
  const closedAt = chain.find(({ event }) => event.kind === 'ended')?.at;
  const isDue = closedAt === undefined || !(minutesBetween(closedAt, now) <= LATEST_SEAL_MINUTES);
  return [
    ...(otherwise
      ? [
          {
            ...({ kind: 'kept-otherwise', incidentId } as const),
            ...{ sequence: otherwise.through, name: otherwise.name },
          },
        ]
      : []),
    ...(hidden ? [{ kind: 'kept-hidden', incidentId, name: hidden.name } as const] : []),
    ...(isSealedClosed && isDue && kept.length === 0
      ? [{ kind: 'not-kept', incidentId } as const]
      : []),
  ];
}

/** What nobody sealed in time: what was written before there were seals excepted. */
function unsealed(
  { incidentId, lines, sealedSince, now }: IncidentRecordings,
  chain: readonly LedgerEntry[],
): readonly EntryFault[] {
  const through = Math.max(-1, ...lines.map(({ sequence }) => sequence));
  const late = chain.find(({ sequence, at }) => {
    if (sequence <= through) return false;
    const isOlder = lines.length === 0 && isBefore(at, sealedSince);
    return !isOlder && !(minutesBetween(at, now) <= LATEST_SEAL_MINUTES);
  });
  if (!late) return [];
  const minutes = minutesBetween(late.at, now);
  return [{ kind: 'unsealed', incidentId, sequence: late.sequence, minutes }];
}

const isBefore = (at: Instant, moment: Instant | undefined): boolean =>
  moment !== undefined && minutesBetween(at, moment) > 0;
