import { minutesBetween, type Instant } from '../instant';
import type { SweepPorts } from './sweeping';

/** What was healed elsewhere may take so long to show where it joined. */
const graceMinutes = 10;

/**
 * Whether trouble of a target has joined an incident that is still treated, or was until just now. What is still there
 * afterwards goes in the ordinary way and opens an incident of its own.
 */
export async function isInGoodHands(
  { incidents }: Pick<SweepPorts, 'incidents'>,
  target: string | undefined,
  now: Instant,
): Promise<boolean> {
  if (target === undefined) return false;
  const record = await incidents.lastHolderOf(target);
  if (!record) return false;
  return record.endedAt === undefined || minutesBetween(record.endedAt, now) < graceMinutes;
}
