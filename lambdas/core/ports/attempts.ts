import type { OutstandingChange, PastAttempt, PastStart, StartIntent } from '../attempt';
import type { Instant } from '../instant';

/** Leases, slots, intents and the history that cooldown and caps are read from. */
export interface Attempts {
  /**
   * Takes every lock for the attempt, or none: what was taken before a lock held by another is given
   * back. Answers with that lock. A lock this attempt already holds counts as taken.
   */
  lease(
    attempt: string,
    locks: readonly string[],
  ): Promise<{ readonly lock: string; readonly heldBy: string } | undefined>;
  /** Who holds each of these locks now; free ones are left out. */
  holders(
    locks: readonly string[],
  ): Promise<readonly { readonly lock: string; readonly heldBy: string }[]>;
  /** Takes one of `limit` numbered slots of account-wide concurrency; false when none is free. */
  takeSlot(attempt: string, limit: number): Promise<boolean>;
  /**
   * Puts the attempt into the history of its target, and with its service into that of the account, where cooldown, caps
   * and budgets count it once however often it is told.
   */
  remember(intent: StartIntent, service: string): Promise<void>;
  /** Takes exactly this entry out of the history again; only before an intent exists. */
  forget(intent: StartIntent): Promise<void>;
  /** Gives back these locks and every slot of an attempt. Only after a terminal state was read, or before an intent exists. */
  release(attempt: string, locks: readonly string[]): Promise<void>;
  /** Puts a temporary change on the list of what is to be put back; only with a `revertBy`. Idempotent. */
  owe(intent: StartIntent): Promise<void>;
  /** Takes an attempt off that list: its change has an ending, or was never made. Idempotent. */
  settle(attempt: string): Promise<void>;
  /** Temporary changes without an ending, in no order. */
  outstanding(): Promise<readonly OutstandingChange[]>;
  /** Writes the intent once; answers with the one on record. */
  intend(intent: StartIntent): Promise<StartIntent>;
  intentOf(attempt: string): Promise<StartIntent | undefined>;
  /** Notes which execution the intent became. Idempotent. */
  becameExecution(attempt: string, execution: string): Promise<void>;
  ended(attempt: string, ended: NonNullable<StartIntent['ended']>): Promise<void>;
  /** Starts on a target since a moment, latest first; of an attempt told more than once the latest counts. */
  past(targetArn: string, since: Instant): Promise<readonly PastAttempt[]>;
  /** Starts of remediations in the account since a moment, in no order; each attempt once. */
  starts(since: Instant): Promise<readonly PastStart[]>;
  /** Attempts that hold a slot now. */
  active(): Promise<readonly string[]>;
  /** Intents of an incident, for screens and the sweeper. */
  of(incidentId: string): Promise<readonly StartIntent[]>;
}
