import type { Objections } from './objection';
import type { Proposal } from './proposal';

/** What to do about an incident. Everything short of acting carries all of its reasons. */
export type Decision =
  | { readonly kind: 'remediate'; readonly proposal: Proposal }
  | { readonly kind: 'ask'; readonly proposal: Proposal; readonly objections: Objections }
  | { readonly kind: 'escalate'; readonly proposal?: Proposal; readonly objections: Objections }
  | { readonly kind: 'suppress'; readonly objections: Objections };
