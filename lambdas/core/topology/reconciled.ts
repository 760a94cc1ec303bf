import { epochOf, type Instant } from '../instant';
import type { Topology } from './topology';

/**
 * Whether a scan has seen a change: it began after it. Times of events are cut to full seconds, so that a change
 * may have happened up to a second after what its time says.
 */
export const hasSeen = ({ scannedAt }: Pick<Topology, 'scannedAt'>, changedAt: Instant): boolean =>
  epochOf(scannedAt) >= epochOf(changedAt) + 1000;
