import type { Afterwards } from '../trust/afterwards';
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
  /** What happened after incidents of the cell were handed to people; no standing is made of it. */
  afterwards(cell: Cell): Promise<readonly Afterwards[]>;
  /** Keeps what happened after one incident; what is kept of it already stands. */
  follow(afterwards: Afterwards & { readonly cell: Cell }): Promise<void>;
  /** Keeps a word; one of the same kind and key stands. */
  say(word: Word): Promise<void>;
}
