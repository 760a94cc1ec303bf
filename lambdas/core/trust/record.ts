import { judgedAs, type Outcome } from './outcome';
import type { Word } from './word';

/** All that is on record of one cell, in no order. */
export interface CellRecord {
  readonly outcomes: readonly Outcome[];
  readonly words: readonly Word[];
}

export const nothingOnRecord: CellRecord = { outcomes: [], words: [] };

/** Judged outcomes, whatever their age and what they were earned with. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly worsened: number;
}

export function tallyOf({ outcomes }: Pick<CellRecord, 'outcomes'>): Tally {
  const count = (as: keyof Tally) =>
    outcomes.filter(({ result }) => judgedAs[result] === as).length;
  return { right: count('right'), wrong: count('wrong'), worsened: count('worsened') };
}
