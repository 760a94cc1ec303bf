import type { Incident } from '../incident';
import type { Instant } from '../instant';

/**
 * The durable frame that `heal-incident` runs in. It may be replayed from the start at any time, so
 * everything that reads a clock or the outside happens inside `step` or one of the typed calls.
 */
export interface Workflow {
  /** Runs once to completion and remembers the result; may run twice when interrupted. Result is JSON. */
  step<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** The moment this line was first reached. */
  now(name: string): Promise<Instant>;
  /**
   * Sleeps until the moment or until woken, whichever is first. `ready` publishes where to wake it and
   * is followed by a last look: if `alreadyAwake` says true the sleep ends at once, so no wake-up is lost.
   */
  sleepUntil(
    name: string,
    until: Instant,
    wakeable?: {
      readonly ready: (wake: string) => Promise<void>;
      readonly alreadyAwake: () => Promise<boolean>;
    },
  ): Promise<'due' | 'woken'>;
}

/** Starts incident workflows and wakes them. */
export interface Workflows {
  /** Hands the incident over; idempotent by its id. */
  start(incident: Incident): Promise<void>;
  /** Best effort: the sleeper reads the record whatever happens. */
  wake(wake: string): Promise<void>;
}
