import type { Clock } from '../core/ports/clock';
import { minutesBetween, type Instant } from '../core/instant';
import type { Topologies } from '../core/ports/topologies';

/** A later scan is missed for so long at most; whoever asks looks at its age anyway. */
const minutes = 1;

/**
 * The latest topology, read once a minute however many signals ask for it: it is up to 400 KB in one row, which
 * DynamoDB reads consistently 30 times a second. A read that failed is not remembered.
 */
export function rememberedTopology(
  topologies: Pick<Topologies, 'latest'>,
  clock: Clock,
): Pick<Topologies, 'latest'> {
  let last: { readonly at: Instant; readonly read: ReturnType<Topologies['latest']> } | undefined;
  return {
    latest: async () => {
      const now = clock.now();
      if (last && minutesBetween(last.at, now) < minutes) return last.read;
      const reading = { at: now, read: topologies.latest() };
      last = reading;
      reading.read.catch(() => {
        if (last === reading) last = undefined;
      });
      return reading.read;
    },
  };
}
