import { UnreadableEntry } from '../../lambdas/core/faults';
import { minutesAfter, minutesBetween, type Instant } from '../../lambdas/core/instant';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import { everyCell, keptUnder } from '../../lambdas/core/breaker';
import type { ArchiveReader } from '../../lambdas/core/ports/archive';
import type { Breakers } from '../../lambdas/core/ports/breakers';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import type { SealReader } from '../../lambdas/core/ports/seals';
import type { TrustRecords } from '../../lambdas/core/ports/trust-records';
import type { Seal } from '../../lambdas/core/seal';
import { breakerChainOf, chainOf } from '../../lambdas/core/trust/words-chain';
import {
  type Recordings,
  type Verification,
  verifyRecord,
} from '../../lambdas/core/verifying/verify-record';
import { inFaultWords } from './fault-words';
import { cellOf } from './trust';
import type { Told } from './told';

export interface Books {
  readonly incidents: Pick<Incidents, 'recent' | 'read'>;
  readonly ledger: Pick<Ledger, 'read'>;
  /** Which cells people have spoken of. */
  readonly trust: Pick<TrustRecords, 'cells' | 'read'>;
  /** Which breakers people have closed. */
  readonly breakers: Pick<Breakers, 'read'>;
  readonly seals: SealReader;
  readonly archive: ArchiveReader;
  readonly now: () => Instant;
}

export interface Scope {
  /** One incident, or `cell:` or `breaker:` and the name of one; all of them where left out. */
  readonly incidentId: string | undefined;
  /** Anchors of as many days are compared. */
  readonly days: number;
}

const DAY_MINUTES = 24 * 60;
const AT_A_TIME = 20;

/** Holds the ledger, its seals, their anchors and the archive against each other; anything found is a failure. */
export async function verifyLedger(books: Books, { incidentId, days }: Scope): Promise<Told> {
  const now = books.now();
  // The anchors come first: what is sealed while the rest is read is then not missed by an older chain of seals.
  const anchors = await books.archive.anchors(minutesAfter(now, -days * DAY_MINUTES));
  const [kept, seals] = await Promise.all([books.archive.incidents(), books.seals.all()]);
  const ids = incidentId === undefined ? await everyChain(books, seals, kept) : [incidentId];
  const chains = await chainsOf(books, ids);
  const found = verifyRecord({ chains, seals, anchors, kept, now });
  const isWhole = found.faults.length === 0;
  return {
    lines: [
      ...found.faults.map((fault) => `FOUND    ${inFaultWords(fault)}`),
      `${isWhole ? 'VERIFIED' : 'CHECKED '} ${found.incidents} incidents (${found.open} open), ${found.words} chains of words on cells and breakers, ${found.entries} entries, ${seals.length} seals, ${anchors.length} anchors of ${days} days`,
      ...anchorLine(found, now),
    ],
    json: { ...found, verified: isWhole },
    exitCode: isWhole ? 0 : 1,
  };
}

function anchorLine({ anchor, unanchored }: Verification, now: Instant): string[] {
  if (!anchor) return [];
  const minutes = Math.max(0, Math.round(minutesBetween(anchor.keptAt, now)));
  const rest =
    unanchored === 0 ? 'it proves every entry' : `${unanchored} entries are not proved by it`;
  return [
    `anchor   ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} old (${anchor.keptAt}, ${anchor.seals} seals); ${rest}`,
  ];
}

/** Whoever removes a chain has to remove it everywhere: tables, seals, anchors and archive. */
async function everyChain(
  { incidents, trust, breakers }: Books,
  seals: readonly Seal[],
  kept: Recordings['kept'],
): Promise<readonly string[]> {
  const recent = (await incidents.recent(1000)).map(({ incident }) => incident.id);
  const sealed = seals.flatMap(({ lines }) => lines.map((line) => line.incidentId));
  const archived = kept.map((each) => each.incidentId);
  const cells = await trust.cells();
  const words = [await chainsOfCells(trust, cells), await chainsOfBreakers(breakers, cells)];
  return [...new Set([...recent, ...sealed, ...archived, ...words.flat()])];
}

async function chainsOfCells(
  trust: Books['trust'],
  cells: readonly string[],
): Promise<readonly string[]> {
  const chains = cells.map(cellOf).map(async (cell) => {
    const { words } = await trust.read(cell);
    return words.length > 0 ? [chainOf(cell)] : [];
  });
  return (await Promise.all(chains)).flat();
}

async function chainsOfBreakers(
  breakers: Books['breakers'],
  cells: readonly string[],
): Promise<readonly string[]> {
  const under = [...new Set([everyCell, ...cells].map(keptUnder))];
  const entries = (await Promise.all(under.map((of) => breakers.read(of)))).flat();
  return entries.flatMap((entry) => (entry.kind === 'closing' ? [breakerChainOf(entry.of)] : []));
}

async function chainsOf(books: Books, ids: readonly string[]): Promise<Recordings['chains']> {
  const chains: Recordings['chains'][number][] = [];
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    const some = ids.slice(from, from + AT_A_TIME).map((id) => recordedOf(books, id));
    chains.push(...(await Promise.all(some)));
  }
  return chains;
}

async function recordedOf(
  { ledger, incidents }: Books,
  incidentId: string,
): Promise<Recordings['chains'][number]> {
  const [chain, record] = await Promise.all([
    ledger.read(incidentId).catch(unreadable),
    incidents.read(incidentId),
  ]);
  return { incidentId, chain, isEnded: record?.state === 'ended' };
}

function unreadable(fault: unknown): readonly LedgerEntry[] | UnreadableEntry {
  if (fault instanceof UnreadableEntry) return fault;
  throw fault;
}
