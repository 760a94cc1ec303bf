import {
  toldAfterwardsShape,
  toldOutcomeShape,
  toldWordShape,
} from '../../lambdas/adapters/shapes/trust';
import { verifyChain } from '../../lambdas/core/ledger-chain';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import type { Afterwards } from '../../lambdas/core/trust/afterwards';
import { type Cell, cellName } from '../../lambdas/core/trust/cell';
import { chainOf } from '../../lambdas/core/trust/words-chain';
import type { Outcome } from '../../lambdas/core/trust/outcome';
import {
  differencesAfterwards,
  differencesBetween,
  isBorneOut,
  unconfirmedIn,
} from '../../lambdas/core/trust/recompute';
import { type CellRecord, nothingOnRecord } from '../../lambdas/core/trust/record';
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
  const { outcomes, afterwards, faults } = await toldIn(books, kept);
  const named = [...outcomes, ...afterwards].flatMap(({ cell }) => (cell ? [cellName(cell)] : []));
  const names = [...new Set([...kept.keys(), ...named])].sort();
  const cells = await Promise.all(
    names.map((name) => compared(books, name, { outcomes, afterwards }, kept.get(name))),
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

async function compared(
  books: Books,
  name: string,
  told: Pick<OnLedger, 'outcomes' | 'afterwards'>,
  kept: CellRecord = nothingOnRecord,
) {
  const cell = cellOf(name);
  const isOfCell = (one: { readonly cell: Cell | undefined }) =>
    one.cell !== undefined && cellName(one.cell) === name;
  const chain = await books.ledger.read(chainOf(cell));
  const ledger = { outcomes: told.outcomes.filter(isOfCell), words: wordsIn(chain) };
  const check = verifyChain(chain);
  return {
    cell: name,
    assessment: standingIn(books, cell, ledger).assessment,
    differences: [
      ...(check.kind === 'ok' ? [] : [`the chain of its words does not hold: ${check.because}`]),
      ...unconfirmedIn(ledger.words),
      ...differencesBetween(ledger, kept),
      ...differencesAfterwards(
        told.afterwards.filter(isOfCell),
        await books.trust.afterwards(cell),
      ),
    ],
  };
}

interface OnLedger {
  readonly outcomes: readonly Outcome[];
  readonly afterwards: readonly Afterwards[];
  readonly faults: readonly string[];
}

/** What is counted on the chains of every incident that is listed or that the record names. */
async function toldIn(
  { incidents, ledger }: Books,
  kept: ReadonlyMap<string, CellRecord>,
): Promise<OnLedger> {
  const listed = (await incidents.recent(Number.MAX_SAFE_INTEGER)).map(
    ({ incident }) => incident.id,
  );
  const named = [...kept.values()].flatMap((one) =>
    one.outcomes.map(({ incidentId }) => incidentId),
  );
  const outcomes: Outcome[] = [];
  const afterwards: Afterwards[] = [];
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
      ...told
        .filter(({ key }, index) => told.findIndex((other) => other.key === key) < index)
        .map(({ key }) => `${id}: ${key} is counted more than once`),
    );
    outcomes.push(...told);
    afterwards.push(...chain.flatMap(afterwardsIn));
  }
  return { outcomes, afterwards, faults };
}

const outcomeIn = ({ at, event }: LedgerEntry): readonly Outcome[] =>
  event.kind === 'counted' ? [{ ...toldOutcomeShape.parse(event.facts), at }] : [];

const afterwardsIn = ({ at, event }: LedgerEntry): readonly Afterwards[] =>
  event.kind === 'counterfactual' ? [{ ...toldAfterwardsShape.parse(event.facts), at }] : [];

const wordsIn = (chain: readonly LedgerEntry[]): readonly Word[] =>
  chain
    .filter(
      ({ event: { kind } }) =>
        kind === 'demoted' || kind === 'promotion-asked' || kind === 'promoted',
    )
    .map(({ at, event }) => ({ ...toldWordShape.parse(event.facts), at }));
