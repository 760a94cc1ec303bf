/** One epoch shared by every process of a local account; virtual time runs `speed` times faster. */
export interface ClockSettings {
  /** Real epoch milliseconds at which both clocks agreed. */
  readonly epoch: number;
  readonly speed: number;
}

export interface VirtualClock {
  /** Virtual epoch milliseconds. */
  now(): number;
  /** Calls back after a span of virtual time; the answer cancels. */
  after(virtualMilliseconds: number, run: () => void): () => void;
}

const realNow = Date.now.bind(Date);
const realSetTimeout = setTimeout;

export function virtualClock({ epoch, speed }: ClockSettings): VirtualClock {
  return {
    now: () => epoch + (realNow() - epoch) * speed,
    after: (milliseconds, run) => {
      const timer = realSetTimeout(run, milliseconds / speed);
      return () => clearTimeout(timer);
    },
  };
}
