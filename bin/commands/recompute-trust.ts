import { toldOutcomeShape, toldWordShape } from '../../lambdas/adapters/shapes/trust';
import { verifyChain } from '../../lambdas/core/ledger-chain';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import { type Cell, cellName } from '../../lambdas/core/trust/cell';
import { chainOf } from '../../lambdas/core/trust/words-chain';
import type { Outcome } from '../../lambdas/core/trust/outcome';
import { differencesBetween, isBorneOut } from '../../lambdas/core/trust/recompute';
import type { CellRecord } from '../../lambdas/core/trust/record';
import type { Word } from '../../lambdas/core/trust/word';
import type { Told } from './told';
import { cellOf, standingIn, type TrustBooks } from './trust';

export interface Books extends TrustBooks {
  readonly incidents: Pick<Incidents, 'recent'>;
  readonly ledger: Pick<Ledger, 'read'>;
}

/** Computes each number again from the ledger alone, and says where the record disagrees. */
export async function recomputeTrust(books: Books): Promise<Told> {
  const kept = new Map<string, CellRecord>();
  for (const name of await books.trust.cells())
    kept.set(name, await books.trust.read(cellOf(name)));
  const { outcomes, faults } = await toldIn(books, kept);
  const names = [
    ...new Set([...kept.keys(), ...outcomes.map(({ cell }) => cellName(cell))]),
  ].sort();
  const cells = await Promise.all(
    names.map(async (name) => {
      const cell = cellOf(name);
      const ofCell = outcomes.filter((one) => cellName(one.cell) === name);
      const ledger = { outcomes: ofCell, words: await wordsIn(books, cell) };
      const record = kept.get(name) ?? { outcomes: [], words: [] };
      const { assessment } = standingIn(books, cell, ledger);
      return { cell: name, assessment, differences: differencesBetween(ledger, record) };
    }),
  );
  const apart = [
    ...faults,
    ...cells.flatMap(({ cell, differences }) => differences.map((what) => `${cell}: ${what}`)),
  ];
  return {
    lines: [
      ...cells.map(
        ({ cell, assessment: { right, judged, lowerBound } }) =>
          `${cell}  right ${right.toFixed(1)} of ${judged.toFixed(1)}, lower bound ${lowerBound.toFixed(3)}`,
      ),
      ...apart.map((what) => `DIFFERS  ${what}`),
      apart.length === 0
        ? `Recomputed from the ledger: ${cells.length} cells, ${outcomes.length} outcomes; the record agrees.`
        : `${apart.length} differences between ledger and record.`,
    ],
    json: { cells, faults, agrees: apart.length === 0 },
    exitCode: apart.length === 0 ? 0 : 1,
  };
}

/** Outcomes on the chains of every incident that is listed or that the record names. */
async function toldIn(
  { incidents, ledger }: Books,
  kept: ReadonlyMap<string, CellRecord>,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly faults: readonly string[] }> {
  const listed = (await incidents.recent(Number.MAX_SAFE_INTEGER)).map(
    ({ incident }) => incident.id,
  );
  const named = [...kept.values()].flatMap((one) =>
    one.outcomes.map(({ incidentId }) => incidentId),
  );
  const outcomes: Outcome[] = [];
  const faults: string[] = [];
  for (const id of new Set([...listed, ...named])) {
    const chain = await ledger.read(id);
    const told = chain.flatMap(outcomeIn);
    const check = verifyChain(chain);
    if (told.length > 0 && check.kind !== 'ok') {
      faults.push(`${id}: its chain does not hold: ${check.because}`);
    }
    faults.push(
      ...told
        .filter((one) => !isBorneOut(chain, one))
        .map(({ result }) => `${id}: counted as ${result}, which no entry of its chain bears out`),
    );
    outcomes.push(...told);
  }
  return { outcomes, faults };
}

const outcomeIn = ({ at, event }: LedgerEntry): readonly Outcome[] =>
  event.kind === 'counted' ? [{ ...toldOutcomeShape.parse(event.facts), at }] : [];

async function wordsIn({ ledger }: Books, cell: Cell): Promise<readonly Word[]> {
  const chain = await ledger.read(chainOf(cell));
  return chain
    .filter(
      ({ event: { kind } }) =>
        kind === 'demoted' || kind === 'promotion-asked' || kind === 'promoted',
    )
    .map(({ at, event }) => ({ ...toldWordShape.parse(event.facts), at }));
}
