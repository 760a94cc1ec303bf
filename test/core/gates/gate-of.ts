import type { Facts } from '../../../lambdas/core/facts';
import type { Gate } from '../../../lambdas/core/gates/gate';
import type { Objection } from '../../../lambdas/core/objection';
import type { Proposal } from '../../../lambdas/core/proposal';
import type { Remediation } from '../../../lambdas/core/remediation';
import { facts, proposal, restart } from '../base-facts';

/** One change to what a gate is asked. */
export interface Change {
  readonly facts?: Partial<Facts>;
  readonly proposal?: Partial<Proposal>;
  readonly remediation?: Partial<Remediation>;
}

/** Asks one gate about the base case with one change. */
export const asking =
  (gate: Gate) =>
  (change: Change = {}): readonly Objection[] =>
    gate(
      { ...proposal, ...change.proposal },
      { ...restart, remediation: { ...restart.remediation, ...change.remediation } },
      { ...facts, ...change.facts },
    );
