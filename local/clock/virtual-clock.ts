export interface ClockSettings {
  /** Epoch milliseconds at which both clocks agree. */
  readonly epoch: number;
  readonly speed: number;
}

export interface VirtualClock {
  /** Virtual epoch milliseconds. */
  now(): number;
  /** Calls back after a span of virtual time; the answer cancels. */
  after(virtualMilliseconds: number, run: () => void): () => void;
}

/** Virtual epoch milliseconds, read by every thread of an account and written by its clock alone. */
export type ClockFace = BigInt64Array<SharedArrayBuffer>;

export interface BeatingClock extends VirtualClock {
  readonly face: ClockFace;
  /** Time stands still from then on, and nothing that waits is called back. */
  stop(): void;
}

/** Real milliseconds. */
const beat = 4;
/** Of real time, what passes at most from one beat to the next. */
const longestStep = 5 * beat;

const realSetTimeout = setTimeout;

/**
 * Runs `speed` times faster than real time, in beats of the account's own thread. While that thread has no time, none
 * passes: on a busy machine a world gets slower, and not late for its own alarms.
 */
export function virtualClock({ epoch, speed }: ClockSettings): BeatingClock {
  const face: ClockFace = new BigInt64Array(new SharedArrayBuffer(8));
  let [now, beaten] = [epoch, performance.now()];
  const show = () => void Atomics.store(face, 0, BigInt(Math.round(now)));
  show();
  const beating = setInterval(() => {
    const real = performance.now();
    now += Math.min(real - beaten, longestStep) * speed;
    beaten = real;
    show();
  }, beat);
  beating.unref();
  let isStopped = false;
  return {
    face,
    now: () => now,
    after: (milliseconds, run) => {
      const due = now + milliseconds;
      const wait = () => realSetTimeout(look, Math.max((due - now) / speed, 1));
      const look = () => {
        if (isStopped) return;
        if (now >= due) run();
        else timer = wait();
      };
      let timer = wait();
      return () => clearTimeout(timer);
    },
    stop: () => {
      isStopped = true;
      clearInterval(beating);
    },
  };
}
