import type { Instant } from '../instant';
import type { LedgerEntry } from '../ledger';
import type { KeptAnchor, KeptIncident } from '../ports/archive';
import type { Seal } from '../seal';
import { brokenSeal } from '../seal-chain';
import { isOfWords } from '../trust/words-chain';
import { checkAnchors } from './check-anchors';
import { checkIncident, isChain, type IncidentRecordings } from './check-incident';
import type { RecordFault } from './record-fault';

/** The whole record as it was read. */
export interface Recordings {
  readonly chains: readonly Pick<IncidentRecordings, 'incidentId' | 'chain' | 'isEnded'>[];
  readonly seals: readonly Seal[];
  readonly anchors: readonly KeptAnchor[];
  readonly kept: readonly KeptIncident[];
  readonly now: Instant;
}

export interface Verification {
  readonly faults: readonly RecordFault[];
  readonly incidents: number;
  /** Chains of what people have said of cells and breakers. */
  readonly words: number;
  readonly entries: number;
  /** Incidents without an ending so far. */
  readonly open: number;
  /** The latest anchor: what was sealed before it cannot have been changed without being found. */
  readonly anchor: KeptAnchor | undefined;
  /** Entries that the latest anchor does not prove yet. */
  readonly unanchored: number;
}

/** Holds ledger, seals, anchors and archive against each other. */
export function verifyRecord(recordings: Recordings): Verification {
  const { chains, seals, anchors, kept, now } = recordings;
  const broken = brokenSeal(seals);
  const linesOf = linesByIncident(seals);
  const sealedSince = firstOf(seals[0]?.at, anchors[0]?.at);
  const ofIncidents = chains.flatMap((each) =>
    checkIncident({
      ...each,
      lines: linesOf.get(each.incidentId) ?? [],
      kept: kept.filter(({ incidentId }) => incidentId === each.incidentId),
      ...{ sealedSince, now },
    }),
  );
  const anchor = anchors.at(-1);
  const ofWords = chains.filter(({ incidentId }) => isOfWords(incidentId));
  const readable = chains.flatMap(({ chain }) => (isChain(chain) ? [chain] : []));
  const entries = readable.flat();
  const proved = provedBy(anchor, seals);
  return {
    faults: [
      ...checkAnchors(anchors, seals, now),
      ...(broken ? [{ kind: 'seal-broken', ...broken } as const] : []),
      ...ofIncidents,
    ],
    incidents: chains.length - ofWords.length,
    words: ofWords.length,
    entries: entries.length,
    open: readable.filter(isOpen).length,
    anchor,
    unanchored: entries.filter(({ hash }) => !proved.has(hash)).length,
  };
}

const isOpen = (chain: readonly LedgerEntry[]): boolean =>
  !chain.some(({ incidentId, event }) => event.kind === 'ended' || isOfWords(incidentId));

function linesByIncident(seals: readonly Seal[]): ReadonlyMap<string, IncidentRecordings['lines']> {
  const lines = new Map<string, IncidentRecordings['lines'][number][]>();
  for (const seal of seals) {
    for (const line of seal.lines) {
      const own = lines.get(line.incidentId) ?? [];
      own.push({ ...line, seal: seal.number });
      lines.set(line.incidentId, own);
    }
  }
  return lines;
}

const provedBy = (anchor: KeptAnchor | undefined, seals: readonly Seal[]): ReadonlySet<string> =>
  new Set(
    seals
      .slice(0, anchor?.seals ?? 0)
      .flatMap(({ lines }) => lines.flatMap((line) => (line.kind === 'sealed' ? [line.hash] : []))),
  );

const firstOf = (...moments: readonly (Instant | undefined)[]): Instant | undefined =>
  moments.filter((moment) => moment !== undefined).sort()[0];
