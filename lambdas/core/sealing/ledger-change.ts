import type { LedgerEntry } from '../ledger';

/** What the ledger's stream tells of one row. */
export type LedgerChange =
  | { readonly kind: 'written'; readonly entry: LedgerEntry }
  | {
      readonly kind: 'modified' | 'removed' | 'unreadable';
      readonly incidentId: string;
      readonly sequence: number;
      /** Id of the stream record. */
      readonly change: string;
    };

/** Why the sealer was called. */
export type SealOccasion =
  | { readonly kind: 'schedule' }
  | { readonly kind: 'changes'; readonly changes: readonly LedgerChange[] };
