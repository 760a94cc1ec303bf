import type { Instant } from '../instant';

/** How far a subscriber was told of one incident; for what is of no incident, of one event. */
export interface Conversation {
  /** By what the subscriber's own system knows it: a thread, a ticket. Undefined until one was begun. */
  readonly ref: string | undefined;
  /** Ids of events that are through. */
  readonly told: readonly string[];
  /** Ids of events that were tried before this time, through or not. */
  readonly tried: readonly string[];
  /** Until when it is held; nobody else takes it before. */
  readonly heldUntil: Instant;
}

/** One event of an incident is told at a time, so that no thread or ticket is begun twice. */
export interface Conversations {
  /** Takes it for one event, and notes that the event is tried; `held` while another holds it. */
  take(about: string, eventId: string, now: Instant): Promise<Conversation | 'held'>;
  /** Notes by what it is known, while it is held. */
  begun(about: string, ref: string): Promise<void>;
  /** Notes that the event is through, and gives the conversation back. */
  told(about: string, eventId: string): Promise<void>;
  /** Gives it back as it is. */
  giveBack(about: string): Promise<void>;
}
