import type { VirtualClock } from '../../local/clock/virtual-clock';

export interface ManualClock extends VirtualClock {
  /** Lets virtual time pass; whatever falls due runs in order, with its consequences. */
  pass(milliseconds: number): Promise<void>;
  readonly pending: number;
}

const settle = () => new Promise<void>((done) => setImmediate(done));

/** A virtual clock that stands still until told. */
export function manualClock(start = Date.parse('2026-03-02T10:00:20.000Z')): ManualClock {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const next = (until: number) =>
    [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get pending() {
      return timers.size;
    },
    pass: async (milliseconds) => {
      const until = now + milliseconds;
      await settle();
      for (let due = next(until); due; due = next(until)) {
        timers.delete(due);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = until;
    },
  };
}
