import { UnreadableEntry } from '../faults';
import type { LedgerEntry } from '../ledger';
import type { Archive } from '../ports/archive';
import type { Counters } from '../ports/counters';
import type { Ledger } from '../ports/ledger';
import type { Seals } from '../ports/seals';
import type { Mark, Seal, SealedEntry } from '../seal';
import { byIncident } from './by-incident';

export interface FinishPorts {
  readonly seals: Seals;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly archive: Archive;
  readonly counters: Counters;
}

/**
 * Does what must follow a seal: keeps each incident that it closes in the archive, then marks how far each is
 * sealed. The mark comes last, so that whoever finds it missing does this again. Of all seals only the latest
 * can be unfinished, because none is appended before.
 */
export async function finish(ports: FinishPorts, seal: Seal | undefined): Promise<void> {
  const sealed = (seal?.lines ?? []).filter((line) => line.kind === 'sealed');
  for (const [incidentId, entries] of byIncident(sealed, (line) => line.incidentId)) {
    await finishIncident(ports, incidentId, entries);
  }
}

async function finishIncident(
  ports: FinishPorts,
  incidentId: string,
  entries: readonly SealedEntry[],
): Promise<void> {
  const last = entries.at(-1);
  const before = await ports.seals.markOf(incidentId);
  if (!last || (before && before.through >= last.sequence)) return;
  const ended = (before?.ended ?? false) || entries.some(({ event }) => event === 'ended');
  const mark = { incidentId, through: last.sequence, hash: last.hash, ended };
  if (ended) await keep(ports, mark);
  await ports.seals.mark(mark);
}

/** Only what was sealed is kept: a chain that differs from it is evidence of nothing, and counted. */
async function keep({ ledger, archive, counters }: FinishPorts, mark: Mark): Promise<void> {
  const entries = await readable(ledger, mark.incidentId);
  const chain = entries?.slice(0, mark.through + 1) ?? [];
  if (chain.at(-1)?.hash === mark.hash) await archive.keepIncident(mark.incidentId, chain);
  else counters.count('LedgerViolated', mark.incidentId);
}

/** An entry that cannot be read must not keep others from being sealed. */
async function readable(
  ledger: FinishPorts['ledger'],
  incidentId: string,
): Promise<readonly LedgerEntry[] | undefined> {
  try {
    return await ledger.read(incidentId);
  } catch (fault) {
    if (fault instanceof UnreadableEntry) return undefined;
    throw fault;
  }
}
