import { epochOf, type Instant } from '../core/instant';
import type { Clock } from '../core/ports/clock';

/** Readings kept by one function instance; what was asked for longest ago makes room. */
const MOST = 200;

/** A read that is made once in so many seconds for each key, however many ask. One that failed is not remembered. */
export function remembered<T>(
  read: (key: string) => Promise<T>,
  seconds: number,
  clock: Clock,
): (key: string) => Promise<T> {
  const kept = new Map<string, { readonly at: Instant; readonly reading: Promise<T> }>();
  return (key) => {
    const now = clock.now();
    const last = kept.get(key);
    if (last && epochOf(now) - epochOf(last.at) < seconds * 1000) return last.reading;
    const asked = { at: now, reading: read(key) };
    kept.delete(key);
    kept.set(key, asked);
    asked.reading.catch(() => {
      if (kept.get(key) === asked) kept.delete(key);
    });
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > MOST) kept.delete(oldest);
    return asked.reading;
  };
}
