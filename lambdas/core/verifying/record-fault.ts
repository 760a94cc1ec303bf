import type { Instant } from '../instant';
import type { ChainCheck } from '../ledger-chain';
import type { Breach } from '../seal';
import type { BrokenSeal } from '../seal-chain';

/** Something about the record that cannot have come about by itself, and where. */
export type RecordFault = EntryFault | IncidentFault | SealFault | AnchorFault;

/** Of one entry of one incident's chain. */
export type EntryFault = { readonly incidentId: string; readonly sequence: number } & (
  | { readonly kind: Extract<ChainCheck, { kind: 'broken' }>['because'] | 'unreadable' }
  /** The chain holds together, but another entry was sealed there. */
  | { readonly kind: 'rewritten'; readonly seal: number }
  /** The sealer itself was told of it. */
  | { readonly kind: 'violated'; readonly because: Breach; readonly seal: number }
  | { readonly kind: 'unsealed'; readonly minutes: number }
);

export type IncidentFault = { readonly incidentId: string } & (
  | { readonly kind: 'removed'; readonly sealed: number; readonly seal: number }
  | {
      readonly kind: 'truncated';
      readonly entries: number;
      readonly sealed: number;
      readonly seal: number;
    }
  | { readonly kind: 'no-entries' | 'no-opening' | 'not-kept' }
  | { readonly kind: 'no-closing'; readonly because: 'ended-on-record' | 'too-long-ago' }
  /** What lies in the archive is not what the ledger says. */
  | { readonly kind: 'kept-otherwise'; readonly sequence: number; readonly name: string }
  | { readonly kind: 'kept-hidden'; readonly name: string }
);

export type SealFault = { readonly kind: 'seal-broken' } & BrokenSeal;

export type AnchorFault =
  | { readonly kind: 'no-anchor' }
  | { readonly kind: 'anchor-old'; readonly name: string; readonly minutes: number }
  | { readonly kind: 'anchor-hidden'; readonly name: string }
  /** The anchor knows of more seals than there are. */
  | {
      readonly kind: 'seals-truncated';
      readonly name: string;
      readonly at: Instant;
      readonly anchored: number;
      readonly seals: number;
    }
  | {
      readonly kind: 'seals-rewritten';
      readonly name: string;
      readonly at: Instant;
      readonly seal: number;
    };
