import type { Instant } from '../instant';

/** What is said once, whoever finds it first. */
export interface Once {
  /**
   * Whether this incident is the one to say it. The same incident is answered the same however often it asks, so that a
   * step that is repeated says what it was about to say.
   */
  claim(what: string, incidentId: string, now: Instant): Promise<boolean>;
}
