import type { BreakerEntry, Closing, Run } from '../breaker';

/** What runs came to, and who closed which breaker; nothing is ever taken out. */
export interface Breakers {
  /** Keeps a run for its cell and for all; the same run twice is one. */
  note(run: Run): Promise<void>;
  close(closing: Closing): Promise<void>;
  /** All entries of `<incident type>/<remediation>`, or the latest of `all`, in no order. */
  read(of: string): Promise<readonly BreakerEntry[]>;
}
