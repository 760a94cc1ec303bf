import type { Clock } from '../core/ports/clock';
import type { Topologies } from '../core/ports/topologies';
import { remembered } from './remembered';

/** A later scan is missed for so long at most; whoever asks looks at its age anyway. */
const seconds = 60;

/**
 * The latest topology, read once a minute however many signals ask for it: it is up to 400 KB in one row, which
 * DynamoDB reads consistently 30 times a second.
 */
export function rememberedTopology(
  topologies: Pick<Topologies, 'latest'>,
  clock: Clock,
): Pick<Topologies, 'latest'> {
  const latest = remembered(() => topologies.latest(), seconds, clock);
  return { latest: () => latest('latest') };
}
