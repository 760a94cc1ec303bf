import type { Instant } from './instant';
import type { LedgerKind } from './ledger';

/** One link of the chain across incidents: what the ledger's stream told of, sealed together. */
export interface Seal {
  /** From 0, without gaps. */
  readonly number: number;
  readonly at: Instant;
  readonly lines: readonly SealLine[];
  /** Hash of the seal before, 64 zeros for the first. */
  readonly previous: string;
  /** sha256 of all of the above, canonically encoded. */
  readonly hash: string;
}

export type SealLine = SealedEntry | Violation;

/** An entry as it was when it was written; those of an incident follow each other without a gap. */
export interface SealedEntry {
  readonly kind: 'sealed';
  readonly incidentId: string;
  readonly sequence: number;
  readonly event: LedgerKind;
  readonly hash: string;
}

/** Something that nobody may do to the ledger was done. */
export interface Violation {
  readonly kind: 'violated';
  readonly incidentId: string;
  readonly sequence: number;
  readonly because: Breach;
  /** Id of the stream record that told of it. */
  readonly change: string;
}

/**
 * An entry was changed or removed, one was written that cannot be read, or one that does not follow what
 * was sealed before.
 */
export type Breach = 'modified' | 'removed' | 'unreadable' | 'unlinked';

/** How far an incident's chain is sealed. */
export interface Mark {
  readonly incidentId: string;
  readonly through: number;
  /** Of the entry with that sequence. */
  readonly hash: string;
  /** Whether the ending is among them. */
  readonly ended: boolean;
}

/** What stands in S3 under Object Lock: so many seals there were, and the last of them had this hash. */
export interface Anchor {
  readonly at: Instant;
  readonly seals: number;
  /** 64 zeros where there was none. */
  readonly head: string;
}
