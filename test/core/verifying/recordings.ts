import type { LedgerEntry } from '../../../lambdas/core/ledger';
import type { KeptAnchor, KeptIncident } from '../../../lambdas/core/ports/archive';
import type { Recordings } from '../../../lambdas/core/verifying/verify-record';
import { anchorOf } from '../../../lambdas/core/seal-chain';
import type { Seal } from '../../../lambdas/core/seal';
import { minutesAfter } from '../../../lambdas/core/instant';
import { now } from '../base-facts';
import { chainOf, sealingScene, written } from '../sealing/sealing-scene';

/** Four entries in four seals, among them an opening and a closing. */
export const closed = chainOf('inc-1', 'opened', 'diagnosed', 'decided', 'ended');
/** Two entries in one seal. */
export const open = chainOf('inc-2', 'opened', 'diagnosed');

export const anchorAt = (head: Seal | undefined, minutesAgo: number): KeptAnchor => {
  const anchor = anchorOf(head, minutesAfter(now, -minutesAgo));
  return { ...anchor, keptAt: anchor.at, name: `anchors/${anchor.seals}`, hidden: false };
};

export const keptOf = (chain: readonly LedgerEntry[]): KeptIncident => {
  const { incidentId, sequence, hash } = chain.at(-1)!;
  const name = `incidents/${incidentId}/${sequence}`;
  return { incidentId, through: sequence, hash, name, hidden: false };
};

/** The record as the sealer left it, five seals and an anchor three minutes old. */
export async function recordings(): Promise<Recordings> {
  const { tell, seals } = sealingScene(closed, open);
  for (const entry of closed) await tell(written(entry));
  await tell(...open.map(written));
  const anchors = [undefined, seals.chain[1], seals.chain[4]].map((head, index) =>
    anchorAt(head, 11 - 4 * index),
  );
  return {
    chains: [
      { incidentId: 'inc-1', chain: closed, isEnded: true },
      { incidentId: 'inc-2', chain: open, isEnded: false },
    ],
    seals: seals.chain,
    anchors,
    kept: [keptOf(closed)],
    now,
  };
}
