import type { LedgerEntry, LedgerEvent } from '../ledger';

/** Append-only and chained per incident. */
export interface Ledger {
  /**
   * Appends one event. A key that the chain already holds appends nothing and returns that entry, so
   * a retried step writes once. Loses a race for the sequence, re-reads and tries again.
   */
  append(incidentId: string, key: string, event: LedgerEvent): Promise<LedgerEntry>;
  /** In order of sequence; empty for an unknown incident. Throws `UnreadableEntry` at one that is not readable. */
  read(incidentId: string): Promise<readonly LedgerEntry[]>;
}
