import type { Instant } from '../instant';
import type { OutgoingEvent } from '../telling/let-out';

/** Tells whoever listens, outside the account: what leaves here has passed the door. */
export interface Events {
  /**
   * Keeps the event until it is on its way. Whether anybody listens stops nothing: it throws only when the
   * event cannot even be kept, as a ledger that cannot be written throws.
   */
  publish(event: OutgoingEvent): Promise<void>;
}

/** Events that are not known to be on their way yet. */
export interface Outbox {
  keep(event: OutgoingEvent): Promise<void>;
  /** It is on its way; an event that was not kept is none to forget. */
  forget(event: Pick<OutgoingEvent, 'id'>): Promise<void>;
  kept(before: Instant): Promise<KeptEvents>;
}

export interface KeptEvents {
  /** Oldest first, and not more than one sweep can send. */
  readonly events: readonly OutgoingEvent[];
  /** What is kept among them and cannot be read, by name; it stays, and holds none of the others up. */
  readonly unreadable: readonly string[];
}

/** Where events go: at least once, in no particular order. */
export interface Bus {
  put(event: OutgoingEvent): Promise<void>;
}
