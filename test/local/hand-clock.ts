import type { VirtualClock } from '../../local/clock/virtual-clock';

/** A clock that moves when told to. */
export interface HandClock extends VirtualClock {
  pass(milliseconds: number): void;
}

export function handClock(now = Date.parse('2026-01-01T12:00:00Z')): HandClock {
  const due: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, run) {
      const entry = { at: now + milliseconds, run };
      due.push(entry);
      return () => void due.splice(due.indexOf(entry), due.includes(entry) ? 1 : 0);
    },
    pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const [next] = due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        due.splice(due.indexOf(next), 1);
        now = next.at;
        next.run();
      }
      now = until;
    },
  };
}
