import { verifyChain } from '../../lambdas/core/ledger-chain';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import type { Told } from './told';

interface Books {
  readonly incidents: Pick<Incidents, 'recent'>;
  readonly ledger: Pick<Ledger, 'read'>;
}

/** Recomputes every hash of one incident's chain, or of the latest thousand chains. */
export async function verifyLedger(
  { incidents, ledger }: Books,
  incidentId: string | undefined,
): Promise<Told> {
  const ids =
    incidentId === undefined
      ? (await incidents.recent(1000)).map(({ incident }) => incident.id)
      : [incidentId];
  const chains: { incidentId: string; entries: number; fault: string | undefined }[] = [];
  for (const id of ids) {
    const entries = await ledger.read(id);
    chains.push({ incidentId: id, entries: entries.length, fault: faultIn(entries) });
  }
  const broken = chains.filter(({ fault }) => fault !== undefined);
  const entries = chains.reduce((sum, chain) => sum + chain.entries, 0);
  return {
    lines: [
      ...broken.map(({ incidentId: id, fault }) => `BROKEN  ${id}: ${fault ?? ''}`),
      `${chains.length} chains, ${entries} entries, ${broken.length} broken`,
    ],
    json: { chains, verified: broken.length === 0 },
    exitCode: broken.length === 0 ? 0 : 1,
  };
}

/** An incident without a single entry is as wrong as an edited one: every decision is on the ledger. */
export function faultIn(entries: readonly LedgerEntry[]): string | undefined {
  if (entries.length === 0) return 'no entries';
  const check = verifyChain(entries);
  return check.kind === 'ok' ? undefined : `${check.because} at sequence ${check.sequence}`;
}
