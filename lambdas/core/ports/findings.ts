import type { FindingReading } from '../finding';
import type { Finding } from '../signal';

/** Reads findings of AWS Config. */
export interface Findings {
  /** Undefined only when Config answered that it has no such rule, or no judgement of the resource by it. */
  read(finding: Finding): Promise<FindingReading | undefined>;
  /** What a rule holds against resources now, for the sweeper; a rule that is not there finds nothing. */
  nonCompliant(ruleName: string): Promise<readonly FindingReading[]>;
}
