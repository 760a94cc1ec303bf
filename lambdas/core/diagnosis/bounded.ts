import type { Evidence } from '../evidence';
import type { Timer } from '../ports/timer';
import { within } from '../within';
import { type Gathered, merged, type Source, unread, unreadBecause } from './gathered';

/** How long a collector may look, and how much it may add to the picture. */
export interface Bounds {
  readonly withinMilliseconds: number;
  /** Of its evidence, as JSON in UTF-8. */
  readonly maximumBytes: number;
}

/** Looks for so long and no longer. Never rejects: of what came too late, failed or did not fit, the sources are told as unread. */
export async function bounded(
  timer: Timer,
  bounds: Bounds,
  sources: readonly Source[],
  look: () => Promise<Gathered>,
): Promise<Gathered> {
  try {
    return fitting(await within(timer, bounds.withinMilliseconds, look), bounds);
  } catch (error) {
    return merged(sources.map((source) => unreadBecause(source, error)));
  }
}

/** What comes first is kept; of the rest each source says how many facts did not fit. */
function fitting(gathered: Gathered, { maximumBytes }: Bounds): Gathered {
  const kept: Evidence[] = [];
  const dropped = new Map<Source, number>();
  let bytes = 0;
  for (const each of gathered.evidence) {
    bytes += sizeOf(each);
    if (bytes <= maximumBytes) kept.push(each);
    else dropped.set(each.source, (dropped.get(each.source) ?? 0) + 1);
  }
  const cut = [...dropped].map(([source, count]) =>
    unread(source, `${count} facts more than fit into ${maximumBytes} bytes`),
  );
  return merged([{ ...gathered, evidence: kept }, ...cut]);
}

const encoder = new TextEncoder();

const sizeOf = (evidence: Evidence): number => encoder.encode(JSON.stringify(evidence)).length;
