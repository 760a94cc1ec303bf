import type { ClockFace } from './virtual-clock';

/** What a thread is told of the account's clock, and hands on to threads of its own, as environment data of this name. */
export const CLOCK = 'paramedic-clock';

export interface ThreadClock {
  readonly face: ClockFace;
  /** How much faster than real time this thread's own timers run; 1 leaves them alone. */
  readonly timersFaster: number;
}
