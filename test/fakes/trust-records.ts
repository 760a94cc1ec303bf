import { toldOutcomeShape } from '../../lambdas/adapters/shapes/trust';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import type { TrustRecords } from '../../lambdas/core/ports/trust-records';
import type { Afterwards } from '../../lambdas/core/trust/afterwards';
import { cellName, type Cell } from '../../lambdas/core/trust/cell';
import type { Outcome, Result } from '../../lambdas/core/trust/outcome';
import type { CellRecord, Tally } from '../../lambdas/core/trust/record';
import type { Versions } from '../../lambdas/core/trust/versions';
import type { Word } from '../../lambdas/core/trust/word';

const resultOf: Readonly<Record<keyof Tally, Result>> = {
  right: 'recovered',
  wrong: 'not-recovered',
  worsened: 'worsened',
};

/** Track records in memory; one incident's key counts once. */
export class MemoryTrustRecords implements TrustRecords {
  private readonly outcomes = new Map<string, Outcome>();
  private readonly words = new Map<string, Word>();
  private readonly seen = new Map<string, Afterwards & { readonly cell: Cell }>();

  /** So many outcomes of earlier incidents, each approved by a person. */
  seed(cell: Cell, tally: Tally, earnedWith: Versions, at: string): void {
    for (const judged of ['right', 'wrong', 'worsened'] as const) {
      for (let n = 1; n <= tally[judged]; n += 1) {
        this.keep({
          ...{ cell, at, earnedWith, alone: false, wouldHave: 'act', service: 'arn:of:another' },
          ...{ incidentId: `inc-${judged}-${n}`, key: 'seeded', result: resultOf[judged] },
        });
      }
    }
  }

  read(cell: Cell): Promise<CellRecord> {
    const ofCell = <T extends { readonly cell: Cell }>(all: ReadonlyMap<string, T>) =>
      [...all.values()].filter((one) => cellName(one.cell) === cellName(cell));
    return Promise.resolve({ outcomes: ofCell(this.outcomes), words: ofCell(this.words) });
  }

  cells(): Promise<readonly string[]> {
    const all = [...this.outcomes.values(), ...this.words.values(), ...this.seen.values()];
    return Promise.resolve([...new Set(all.map(({ cell }) => cellName(cell)))]);
  }

  count(outcome: Outcome): Promise<void> {
    this.keep(outcome);
    return Promise.resolve();
  }

  copy({ at, event }: LedgerEntry): Promise<Outcome | undefined> {
    const outcome = { ...toldOutcomeShape.parse(event.facts), at };
    return Promise.resolve(this.keep(outcome) ? outcome : undefined);
  }

  afterwards(cell: Cell): Promise<readonly Afterwards[]> {
    const all = [...this.seen.values()];
    return Promise.resolve(all.filter((one) => cellName(one.cell) === cellName(cell)));
  }

  follow(afterwards: Afterwards & { readonly cell: Cell }): Promise<void> {
    const name = `${cellName(afterwards.cell)} ${afterwards.incidentId}`;
    if (!this.seen.has(name)) this.seen.set(name, afterwards);
    return Promise.resolve();
  }

  say(word: Word): Promise<void> {
    const name = `${cellName(word.cell)} ${word.kind} ${word.key}`;
    if (!this.words.has(name)) this.words.set(name, word);
    return Promise.resolve();
  }

  private keep(outcome: Outcome): boolean {
    const name = `${cellName(outcome.cell)} ${outcome.incidentId} ${outcome.key}`;
    const isNew = !this.outcomes.has(name);
    if (isNew) this.outcomes.set(name, outcome);
    return isNew;
  }
}
