import type { Picture } from '../evidence';
import type { Fact } from '../facts';
import type { Instant } from '../instant';
import type { Policy } from '../policy';
import type { Topology } from '../topology/topology';
import type { Trouble } from '../trouble';

/** Why nothing may be concluded, each with what would cure it. */
export interface Stale {
  readonly because: string;
  /** Set when that passes by itself within a minute or two: a scan that a deploy has set off. */
  readonly passing?: true;
}

/** A picture, and the topology it is seen in. */
export interface Judged {
  readonly trouble: Trouble;
  readonly targetArn: string;
  readonly picture: Picture;
  readonly topology: Fact<Topology | undefined>;
  readonly now: Instant;
  readonly policy: Policy;
}

/** A moment that cannot be read has no age. */
export const ageOf = (minutes: number): string =>
  Number.isFinite(minutes) ? `${Math.round(minutes)} min ago` : 'nobody knows when';
