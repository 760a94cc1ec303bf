import type { Instant } from './instant';
import type { EndingReason } from './objection';
import type { Signal } from './signal';

/** An episode of trouble on a target; signals join it while it is open; it has exactly one ending. */
export interface Incident {
  /** `inc-` and 24 hex digits of the hash of target and first signal; also the durable execution's name. */
  readonly id: string;
  /** What the signal is about: an ARN of a known type, or undefined when nothing names it. */
  readonly targetArn: string | undefined;
  readonly priority: Priority;
  /** The signal that opened it. */
  readonly signal: Signal;
  readonly openedAt: Instant;
  /** As far as it was known at the opening; absent where it was not. */
  readonly outlook?: Outlook | undefined;
}

/** `reported` is what nothing will be started for, whatever is found: an alarm on trial, a manual target, no mode that runs. */
export type Outlook = 'treatable' | 'reported';

/** An incident that is being opened: its priority and outlook are not known before its target has been read. */
export type Opening = Omit<Incident, 'priority' | 'outlook'>;

export type Priority = 'P1' | 'P2' | 'P3' | 'P4';

/** The one answer every incident ends with. */
export interface Ending {
  readonly kind: 'resolved' | 'escalated' | 'suppressed';
  readonly reasons: readonly [EndingReason, ...EndingReason[]];
}

/** An incident as stored: while it is open, `wake` is where the sleeping workflow can be woken. */
export interface IncidentRecord {
  readonly incident: Incident;
  readonly state: 'opening' | 'open' | 'ended';
  readonly ending: Ending | undefined;
  readonly endedAt: Instant | undefined;
  readonly wake: string | undefined;
  /** The latest state of what signalled, as signals reported it, only ever moving forward in time. */
  readonly latest: { readonly state: Signal['state']; readonly changedAt: Instant };
}
