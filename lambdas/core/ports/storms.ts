import type { Instant } from '../instant';
import type { Storm } from '../storms/storm';

/** Incidents counted by the minute, and the latest storm of them. */
export interface Storms {
  /** Counts an incident in the minute it was opened in, once, up to `most`; answers with how many are counted there. */
  count(incidentId: string, minute: Instant, most: number): Promise<number>;
  /** How many are counted in each of these minutes. */
  counted(minutes: readonly Instant[]): Promise<readonly number[]>;
  latest(): Promise<Storm | undefined>;
  /** Begins unless another is not over; answers with the one that stands. */
  begin(storm: Storm): Promise<Storm>;
  told(stormId: string): Promise<void>;
  /** No more come; undefined: they come again, which a storm that is over never sees. */
  calm(stormId: string, at: Instant | undefined): Promise<void>;
  over(stormId: string, at: Instant): Promise<void>;
}
