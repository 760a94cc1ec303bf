import type { Cell } from '../trust/cell';
import type { Outcome } from '../trust/outcome';
import type { CellRecord } from '../trust/record';
import type { Word } from '../trust/word';

/** What the ledger says of cells, kept by cell so that one read finds all of it. */
export interface TrustRecords {
  read(cell: Cell): Promise<CellRecord>;
  /** Cells of which anything is on record, by name. */
  cells(): Promise<readonly string[]>;
  /** Keeps an outcome; one of the same incident and key is already counted, and stands. */
  count(outcome: Outcome): Promise<void>;
  /** Keeps a word; one of the same kind and key stands. */
  say(word: Word): Promise<void>;
}
