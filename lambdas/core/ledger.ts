import type { Instant } from './instant';

/** One link of an incident's chain, written before the effect it announces. */
export interface LedgerEntry {
  readonly incidentId: string;
  /** From 0, without gaps. */
  readonly sequence: number;
  readonly at: Instant;
  /** Which function wrote it. */
  readonly by: string;
  /** Hash of the policy that function was deployed with; older entries have none. */
  readonly policy?: string | undefined;
  readonly event: LedgerEvent;
  /** Writing an event with a key that the chain already holds changes nothing. */
  readonly key: string;
  /** Hash of the entry before, 64 zeros for the first. */
  readonly previous: string;
  /** sha256 of all of the above, canonically encoded. */
  readonly hash: string;
}

/** What happened; `facts` is plain JSON: ids, versions, reasons, never raw text from outside. */
export interface LedgerEvent {
  readonly kind: LedgerKind;
  readonly facts: Readonly<Record<string, unknown>>;
}

export const ledgerKinds = [
  'opened',
  'joined',
  'diagnosed',
  'decided',
  'asked',
  'reminded',
  'answered',
  'expired',
  'withdrawn',
  'started',
  'adopted',
  'execution-ended',
  'validated',
  'compared',
  'counted',
  'counterfactual',
  'compensating',
  'reverted',
  'drifted',
  'left-changed',
  'told',
  'demoted',
  'promotion-asked',
  'promoted',
  'breaker-opened',
  'breaker-closed',
  'ended',
] as const;

export type LedgerKind = (typeof ledgerKinds)[number];
