import type { Approval } from './approval';
import { personOf } from './approver';
import { epochOf, type Instant } from './instant';
import { narrow, type Narrowed, type Narrowing } from './narrowing';
import { enter, refuse, wake, type AnswerPorts, type Entered, type Refusal } from './record-answer';
import type { CatalogueEntry } from './runbook';
import { sanitise } from './sanitise';

export interface NarrowingPorts extends AnswerPorts {
  readonly catalogue: readonly CatalogueEntry[];
}

export type NarrowingRequest = Omit<Entered, 'answer'> & { readonly narrowing: Narrowing };

export type NarrowingOutcome =
  | { readonly kind: 'recorded-narrowing'; readonly by: string; readonly proposalHash: string }
  | { readonly kind: 'not-narrower'; readonly because: string }
  | { readonly kind: 'not-found' }
  | Refusal;

/**
 * Records that a person wants less than was proposed, once. The workflow asks the derived proposal instead, until
 * the same deadline; whoever narrowed it has asked for it, and somebody else approves it.
 */
export const recordNarrowing =
  (ports: NarrowingPorts) =>
  async (request: NarrowingRequest): Promise<NarrowingOutcome> => {
    const { incidents, approvals, policy, clock } = ports;
    const { incidentId, proposalHash, by } = request;
    const [record, approval] = await Promise.all([
      incidents.read(incidentId),
      approvals.read(incidentId, proposalHash),
    ]);
    if (!record || !approval) return { kind: 'not-found' };
    const at = clock.now();
    const entry: Entered = { ...request, answer: 'narrowed' };
    if (personOf(policy.approvers, by) === undefined) {
      return refuse(ports, entry, at, { kind: 'not-approver', by });
    }
    if (record.ending) {
      return refuse(ports, entry, at, { kind: 'incident-ended', ending: record.ending.kind });
    }
    const late = lateFor(approval, at);
    if (late) return refuse(ports, entry, at, late);
    const derived = derive(ports, approval, request.narrowing);
    return derived.kind === 'not-narrower'
      ? refuse(ports, entry, at, derived)
      : write(ports, request, at, derived.proposal.hash);
  };

async function write(
  ports: NarrowingPorts,
  request: NarrowingRequest,
  at: Instant,
  derivedHash: string,
): Promise<NarrowingOutcome> {
  const { incidentId, proposalHash, by, via, narrowing } = request;
  const entry: Entered = { ...request, answer: 'narrowed' };
  await enter(ports, entry, at, 'asked-to-record');
  const reason = request.reason === undefined ? undefined : sanitise(request.reason);
  const wanted = { kind: 'narrowed', by, at, reason, via, narrowing } as const;
  const standing = await ports.approvals.answer(incidentId, proposalHash, 'open', wanted);
  const { state } = standing;
  if (state.kind !== 'narrowed' || state.by !== by || state.at !== at) {
    return refuse(ports, entry, at, lateFor(standing, at) ?? { kind: 'withdrawn' });
  }
  await wake(ports, incidentId);
  return { kind: 'recorded-narrowing', by, proposalHash: derivedHash };
}

function derive(
  { catalogue }: NarrowingPorts,
  { proposal }: Approval,
  narrowing: Narrowing,
): Narrowed {
  const entry = catalogue.find(({ remediation }) => remediation.id === proposal.remediationId);
  const because = `${proposal.remediationId} is not in the catalogue any more`;
  return entry ? narrow(proposal, narrowing, entry) : { kind: 'not-narrower', because };
}

/** Only what nobody has answered can still be less. Written so that an unreadable deadline refuses. */
function lateFor({ state, expiresAt }: Approval, now: Instant): Refusal | undefined {
  switch (state.kind) {
    case 'open':
      return epochOf(now) < epochOf(expiresAt) ? undefined : { kind: 'expired', at: expiresAt };
    case 'approved-once':
    case 'answered':
    case 'spent':
      return { kind: 'already-answered', answer: state.answer, by: state.by, at: state.at };
    case 'narrowed':
      return { kind: 'narrowed', by: state.by };
    case 'expired':
      return { kind: 'expired', at: expiresAt };
    case 'withdrawn':
      return { kind: 'withdrawn' };
  }
}
