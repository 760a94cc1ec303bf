import type { Instant } from './instant';
import type { Narrowing } from './narrowing';
import type { Proposal } from './proposal';
import type { Remediation } from './remediation';

/** A person's single-use answer to one proposal: open -> answered -> spent, or open -> expired. */
export interface Approval {
  readonly incidentId: string;
  readonly proposal: Proposal;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  /** How many different persons must approve. */
  readonly persons: Persons;
  /** The caller at whose wish it is asked, who may not approve it; undefined when the system asks by itself. */
  readonly requestedBy: string | undefined;
  readonly state: ApprovalState;
}

export type Persons = 1 | 2;

export type ApprovalState =
  | { readonly kind: 'open' }
  /** The first of two persons has approved; nothing may run yet. */
  | ({ readonly kind: 'approved-once' } & Answer)
  | ({ readonly kind: 'answered' } & Answered)
  /** A person wanted less: the proposal derived from this one is asked instead. */
  | ({ readonly kind: 'narrowed'; readonly narrowing: Narrowing } & Omit<Answer, 'answer'>)
  | ({ readonly kind: 'spent'; readonly attempt: string } & Answered)
  | { readonly kind: 'expired' }
  /** The trouble ended, or the incident did, before anyone answered. */
  | { readonly kind: 'withdrawn' };

/** Kinds that still wait for somebody. */
export type Waiting = 'open' | 'approved-once';

export interface Answer {
  readonly answer: 'approved' | 'rejected';
  /** The ARN of the authenticated caller, never a name from the request's body. */
  readonly by: string;
  readonly at: Instant;
  readonly reason: string | undefined;
  /** Of a rejection; left unsaid, it is taken for `wrong`. */
  readonly because?: RejectedBecause | undefined;
  readonly via: Channel;
}

/** `iam`: a request signed by the caller's own credentials. `slack`: signed by Slack, which says who clicked. */
export type Channel = 'iam' | 'slack';

/** The last answer, and the approval before it where two persons were needed. */
export interface Answered extends Answer {
  readonly first?: Answer | undefined;
}

/** `wrong`: it should not be done. `timing`: it may be right, but not now; that says nothing about the proposal. */
export const rejectedBecause = ['wrong', 'timing'] as const;

export type RejectedBecause = (typeof rejectedBecause)[number];

/** What is hard to bear when it goes wrong is started by two. */
export const personsFor = ({ risk }: Pick<Remediation, 'risk'>): Persons =>
  risk === 'high' ? 2 : 1;
