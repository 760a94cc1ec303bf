import type { LedgerEntry } from '../ledger';
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
  /**
   * Keeps the outcome that a `counted` entry of the ledger tells, as it was written; undefined where it stands already.
   * An entry that is not readable throws.
   */
  copy(entry: LedgerEntry): Promise<Outcome | undefined>;
  /** What happened after incidents of the cell were handed to people; no standing is made of it. */
  afterwards(cell: Cell): Promise<readonly Afterwards[]>;
  /** Keeps what happened after one incident; what is kept of it already stands. */
  follow(afterwards: Afterwards & { readonly cell: Cell }): Promise<void>;
  /** Keeps a word; one of the same kind and key stands. */
  say(word: Word): Promise<void>;
}
