import type { Facts } from '../facts';
import type { Objection } from '../objection';
import type { Proposal } from '../proposal';
import type { Runbook } from '../runbook';

/**
 * A rule that may object and can do nothing else, so adding one never makes the system bolder. It tests
 * the condition for acting: NaN or a missing value then objects rather than slips through.
 */
export type Gate<NeededFacts = Facts> = (
  proposal: Proposal,
  runbook: Runbook,
  facts: NeededFacts,
) => readonly Objection[];
