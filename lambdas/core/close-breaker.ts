import { isApprover, personOf } from './approver';
import { keptUnder, limitOf, openedBy, type Closing } from './breaker';
import { digestOf } from './digest';
import type { Policy } from './policy';
import type { Breakers } from './ports/breakers';
import type { Clock } from './ports/clock';
import type { Ledger } from './ports/ledger';
import { sanitise } from './sanitise';
import { breakerChainOf } from './trust/words-chain';

export interface ClosingPorts {
  readonly ledger: Ledger;
  readonly breakers: Breakers;
  readonly policy: Pick<Policy, 'approvers' | 'breaker'>;
  readonly clock: Clock;
}

export interface ClosingRequest {
  /** A cell, or `all`. */
  readonly of: string;
  /** ARN of the authenticated caller. */
  readonly by: string;
  readonly reason: string;
}

/** Everything but `closed` changed nothing. */
export type ClosingOutcome =
  | { readonly kind: 'closed'; readonly closing: Closing }
  | { readonly kind: 'not-approver'; readonly by: string }
  | { readonly kind: 'not-open'; readonly of: string };

/** Closes an open breaker: ledger first, then what the one door reads. Only a person on the list can. */
export const closeBreaker =
  (ports: ClosingPorts) =>
  async (request: ClosingRequest): Promise<ClosingOutcome> => {
    const { policy, breakers, ledger, clock } = ports;
    const { of, by } = request;
    if (!isApprover(policy.approvers, by) || personOf(policy.approvers, by) === undefined) {
      return refuse(ports, request, { kind: 'not-approver', by });
    }
    const entries = await breakers.read(keptUnder(of));
    const opened = openedBy(entries, of, limitOf(of, policy.breaker));
    if (!opened) return refuse(ports, request, { kind: 'not-open', of });
    const reason = sanitise(request.reason);
    const facts = { of, by, reason, openedBy: opened.incidentId, openedAt: opened.at };
    const event = { kind: 'breaker-closed', facts } as const;
    const key = `breaker-closed ${digestOf({ ...request, at: clock.now() }).slice(0, 16)}`;
    const { at } = await ledger.append(breakerChainOf(of), key, event);
    const closing: Closing = { kind: 'closing', of, by, reason, at };
    await breakers.close(closing);
    return { kind: 'closed', closing };
  };

/** A refused closing is on the ledger, too. */
async function refuse(
  { ledger, clock }: ClosingPorts,
  request: ClosingRequest,
  refusal: Exclude<ClosingOutcome, { kind: 'closed' }>,
): Promise<ClosingOutcome> {
  const { of, by } = request;
  const reason = sanitise(request.reason);
  const facts = { asked: 'close-breaker', of, by, reason, outcome: `refused: ${refusal.kind}` };
  const key = `answered ${digestOf({ ...request, at: clock.now() }).slice(0, 16)}`;
  await ledger.append(breakerChainOf(of), key, { kind: 'answered', facts });
  return refusal;
}
