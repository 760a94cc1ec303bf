import type { LedgerEntry } from '../ledger';
import type { Instant } from '../instant';
import type { Anchor } from '../seal';

/** Keeps what nobody can delete before its time, the account's administrators included. */
export interface Archive {
  keepAnchor(anchor: Anchor): Promise<void>;
  /** A closed incident's whole chain, under the hash of its last entry; keeping it again changes nothing. */
  keepIncident(incidentId: string, entries: readonly LedgerEntry[]): Promise<void>;
}

/** An anchor as it lies in the archive. */
export interface KeptAnchor extends Anchor {
  readonly name: string;
  /** By the archive's own clock. */
  readonly keptAt: Instant;
  /** Whether somebody tried to hide it. */
  readonly hidden: boolean;
}

/** A closed incident's chain as it lies in the archive. */
export interface KeptIncident {
  readonly incidentId: string;
  readonly name: string;
  readonly through: number;
  /** Of the entry with that sequence. */
  readonly hash: string;
  readonly hidden: boolean;
}

export interface ArchiveReader {
  /** Oldest first; with a day, those of that day and after. */
  anchors(since: Instant | undefined): Promise<readonly KeptAnchor[]>;
  incidents(): Promise<readonly KeptIncident[]>;
}
