import type { Instant } from './instant';
import type { Compliance, Finding } from './signal';

/** A finding as AWS Config reports it now. */
export interface FindingReading {
  readonly finding: Finding;
  /** What the rule checks: a managed rule's identifier, for example `S3_BUCKET_PUBLIC_READ_PROHIBITED`. */
  readonly checks: string;
  readonly compliance: Compliance;
  /** When the rule last judged the resource (`ConfigRuleInvokedTime`). */
  readonly evaluatedAt: Instant;
  /** When Config recorded that judgement (`ResultRecordedTime`). */
  readonly recordedAt: Instant;
}
