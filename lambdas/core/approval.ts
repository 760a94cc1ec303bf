import type { Instant } from './instant';
import type { Proposal } from './proposal';

/** A person's single-use answer to one proposal: open -> answered -> spent, or open -> expired. */
export interface Approval {
  readonly incidentId: string;
  readonly proposal: Proposal;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  readonly state: ApprovalState;
}

export type ApprovalState =
  | { readonly kind: 'open' }
  | ({ readonly kind: 'answered' } & Answer)
  | ({ readonly kind: 'spent'; readonly attempt: string } & Answer)
  | { readonly kind: 'expired' }
  /** The trouble ended, or the incident did, before anyone answered. */
  | { readonly kind: 'withdrawn' };

export interface Answer {
  readonly answer: 'approved' | 'rejected';
  /** The ARN of the authenticated caller, never a name from the request's body. */
  readonly by: string;
  readonly at: Instant;
  readonly reason: string | undefined;
}
