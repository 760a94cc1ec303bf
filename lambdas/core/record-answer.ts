import type { Answer, Approval } from './approval';
import { isApprover } from './approver';
import { digestOf } from './digest';
import { epochOf, type Instant } from './instant';
import type { IncidentRecord } from './incident';
import type { Policy } from './policy';
import type { Approvals } from './ports/approvals';
import type { Clock } from './ports/clock';
import type { Incidents } from './ports/incidents';
import type { Ledger } from './ports/ledger';
import type { Workflows } from './ports/workflow';
import { sanitise } from './sanitise';

export interface AnswerPorts {
  readonly approvals: Approvals;
  readonly incidents: Incidents;
  readonly ledger: Ledger;
  readonly workflows: Workflows;
  readonly policy: Policy;
  readonly clock: Clock;
}

export interface AnswerRequest {
  readonly incidentId: string;
  readonly proposalHash: string;
  readonly answer: Answer['answer'];
  /** ARN of the authenticated caller. */
  readonly by: string;
  readonly reason: string | undefined;
}

/** What became of an answer. Everything but `recorded` changed nothing. */
export type AnswerOutcome =
  | { readonly kind: 'recorded'; readonly answer: Answer['answer']; readonly by: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-approver'; readonly by: string }
  | { readonly kind: 'expired'; readonly at: Instant }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'incident-ended'; readonly ending: string }
  | {
      readonly kind: 'already-answered';
      readonly answer: Answer['answer'];
      readonly by: string;
      readonly at: Instant;
    };

/**
 * Records one person's answer to one proposal, once. What is wanted goes on the ledger before it is tried,
 * and so does every refusal; the workflow is only woken, it reads the record itself.
 */
export const recordAnswer =
  (ports: AnswerPorts) =>
  async (request: AnswerRequest): Promise<AnswerOutcome> => {
    const { incidents, approvals, policy, clock } = ports;
    const { incidentId, proposalHash, by } = request;
    const [record, approval] = await Promise.all([
      incidents.read(incidentId),
      approvals.read(incidentId, proposalHash),
    ]);
    if (!record || !approval) return { kind: 'not-found' };
    const at = clock.now();
    const refusal = isApprover(policy.approvers, by)
      ? refusalOf(record, approval, at)
      : ({ kind: 'not-approver', by } as const);
    if (refusal) return refuse(ports, request, at, refusal);
    return answer(ports, request, at);
  };

type Refusal = Exclude<AnswerOutcome, { kind: 'recorded' } | { kind: 'not-found' }>;

/** Why an approver's answer comes too late. Written so that an unreadable deadline refuses. */
function refusalOf(
  { ending }: IncidentRecord,
  { state, expiresAt }: Approval,
  now: Instant,
): Refusal | undefined {
  switch (state.kind) {
    case 'answered':
    case 'spent':
      return { kind: 'already-answered', answer: state.answer, by: state.by, at: state.at };
    case 'expired':
      return { kind: 'expired', at: expiresAt };
    case 'withdrawn':
      return { kind: 'withdrawn' };
    case 'open':
      if (ending) return { kind: 'incident-ended', ending: ending.kind };
      return epochOf(now) < epochOf(expiresAt) ? undefined : { kind: 'expired', at: expiresAt };
  }
}

async function answer(
  ports: AnswerPorts,
  request: AnswerRequest,
  at: Instant,
): Promise<AnswerOutcome> {
  const { approvals } = ports;
  const { incidentId, proposalHash, by } = request;
  const reason = request.reason === undefined ? undefined : sanitise(request.reason);
  const given = { answer: request.answer, by, at, reason };
  await enter(ports, request, at, 'asked-to-record');
  const standing = await approvals.answer(incidentId, proposalHash, given);
  const { state } = standing;
  const won =
    (state.kind === 'answered' || state.kind === 'spent') &&
    state.by === by &&
    state.at === at &&
    state.answer === request.answer;
  if (!won) return refuse(ports, request, at, lostTo(standing));
  await wake(ports, incidentId);
  return { kind: 'recorded', answer: state.answer, by };
}

async function wake({ incidents, workflows }: AnswerPorts, incidentId: string): Promise<void> {
  const record = await incidents.read(incidentId);
  if (record?.wake !== undefined) await workflows.wake(record.wake);
}

/** Somebody or something else settled the approval between our look and our write. */
function lostTo({ state, expiresAt }: Approval): Refusal {
  switch (state.kind) {
    case 'answered':
    case 'spent':
      return { kind: 'already-answered', answer: state.answer, by: state.by, at: state.at };
    case 'expired':
      return { kind: 'expired', at: expiresAt };
    case 'open':
    case 'withdrawn':
      return { kind: 'withdrawn' };
  }
}

/** A repeated answer wakes again: the first try may have died between its record and its wake-up. */
async function refuse(
  ports: AnswerPorts,
  request: AnswerRequest,
  at: Instant,
  refusal: Refusal,
): Promise<Refusal> {
  await enter(ports, request, at, `refused: ${refusal.kind}`);
  if (refusal.kind === 'already-answered') await wake(ports, request.incidentId);
  return refusal;
}

/** One entry per caller, moment and outcome: the same try repeated writes once. */
async function enter(
  { ledger }: AnswerPorts,
  { incidentId, proposalHash, answer, by, reason }: AnswerRequest,
  at: Instant,
  outcome: string,
): Promise<void> {
  const facts = { proposalHash, answer, by, at, reason: sanitise(reason ?? ''), outcome };
  await ledger.append(incidentId, `answered ${digestOf(facts).slice(0, 16)}`, {
    kind: 'answered',
    facts,
  });
}
