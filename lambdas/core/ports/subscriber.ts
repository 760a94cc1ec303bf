import type { IncidentEvent } from '../telling/incident-event';

/**
 * Somebody else's system that is told of incidents. Each call throws `TellLater` or `TellRefused` when it was
 * not told, or leaves it open whether it was: then the next try looks before it tells again.
 */
export interface Subscriber {
  /** Looks for a thread or ticket that an earlier try may have begun for the same incident. */
  find(event: IncidentEvent): Promise<string | undefined>;
  /** Begins one with this event, and answers by what it is known. */
  begin(event: IncidentEvent): Promise<string>;
  /** Looks whether an earlier try may have told it already. */
  has(ref: string, event: IncidentEvent): Promise<boolean>;
  add(ref: string, event: IncidentEvent): Promise<void>;
  /** Closes it as resolved; asked only after a measured recovery, and perhaps twice. */
  resolve(ref: string, event: IncidentEvent): Promise<void>;
}

/** Try again, not before so many seconds where the other side has said so. */
export class TellLater extends Error {
  override readonly name = 'TellLater';
  constructor(
    message: string,
    readonly afterSeconds?: number,
  ) {
    super(message);
  }
}

/** Trying again changes nothing before a person has put something right. */
export class TellRefused extends Error {
  override readonly name = 'TellRefused';
}
