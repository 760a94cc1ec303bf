import type { Answer, Approval, ApprovalState, Channel } from './approval';
import { personOf } from './approver';
import { digestOf } from './digest';
import { epochOf, type Instant } from './instant';
import type { Narrowing } from './narrowing';
import type { Policy } from './policy';
import type { AnsweredState, Approvals } from './ports/approvals';
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
  readonly because?: Answer['because'];
  readonly via: Channel;
}

/** What the ledger says of an answer, whatever comes of it. */
export type Entered = Omit<AnswerRequest, 'answer'> & {
  readonly answer: Answer['answer'] | 'narrowed';
  readonly narrowing?: Narrowing;
};

/** What became of an answer. Everything but `recorded` and `recorded-first` changed nothing. */
export type AnswerOutcome =
  | { readonly kind: 'recorded'; readonly answer: Answer['answer']; readonly by: string }
  /** The first of two approvals; nothing runs before the second. */
  | { readonly kind: 'recorded-first'; readonly by: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-approver'; readonly by: string }
  /** The same person, by whatever session, has approved before. */
  | { readonly kind: 'approved-before'; readonly person: string }
  /** It is asked at this person's wish. */
  | { readonly kind: 'own-request'; readonly person: string }
  /** A high risk is approved by a signed request alone. */
  | { readonly kind: 'weak-channel'; readonly via: Channel }
  | { readonly kind: 'expired'; readonly at: Instant }
  | { readonly kind: 'withdrawn' }
  /** Somebody wanted less; the proposal derived from it is asked instead. */
  | { readonly kind: 'narrowed'; readonly by: string }
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
    if (personOf(policy.approvers, by) === undefined) {
      return refuse(ports, request, at, { kind: 'not-approver', by });
    }
    if (record.ending && isWaiting(approval.state)) {
      return refuse(ports, request, at, { kind: 'incident-ended', ending: record.ending.kind });
    }
    return answer(ports, request, at, approval);
  };

export type Refusal = Exclude<AnswerOutcome, { kind: 'recorded' | 'recorded-first' | 'not-found' }>;

type Waits = Extract<ApprovalState, { kind: 'open' | 'approved-once' }>;

const isWaiting = ({ kind }: ApprovalState): boolean => kind === 'open' || kind === 'approved-once';

/**
 * Judges the answer by the record as it stands, and again when somebody else moved the record meanwhile: of two
 * approvers at once one is the first, and the other then answers as the second.
 */
async function answer(
  ports: AnswerPorts,
  request: AnswerRequest,
  at: Instant,
  approval: Approval,
): Promise<AnswerOutcome> {
  const { incidentId, proposalHash, by } = request;
  const judged = judge(ports, request, approval, at);
  if ('refusal' in judged) return refuse(ports, request, at, judged.refusal);
  const { from, to } = judged;
  await enter(ports, request, at, 'asked-to-record');
  const standing = await ports.approvals.answer(incidentId, proposalHash, from, to);
  if (isOurs(standing.state, to)) {
    if (to.kind === 'approved-once') return { kind: 'recorded-first', by };
    await wake(ports, incidentId);
    return { kind: 'recorded', answer: to.answer, by };
  }
  return standing.state.kind === from
    ? refuse(ports, request, at, { kind: 'withdrawn' })
    : answer(ports, request, at, standing);
}

type Given = Exclude<AnsweredState, { kind: 'narrowed' }>;

type Judged = { readonly refusal: Refusal } | { readonly from: Waits['kind']; readonly to: Given };

/** What the answer makes of the record, or why nothing. Written so that an unreadable deadline refuses. */
function judge(
  { policy }: AnswerPorts,
  request: AnswerRequest,
  approval: Approval,
  at: Instant,
): Judged {
  const { state, expiresAt } = approval;
  switch (state.kind) {
    case 'answered':
    case 'spent':
      return {
        refusal: { kind: 'already-answered', answer: state.answer, by: state.by, at: state.at },
      };
    case 'expired':
      return { refusal: { kind: 'expired', at: expiresAt } };
    case 'withdrawn':
      return { refusal: { kind: 'withdrawn' } };
    case 'narrowed':
      return { refusal: { kind: 'narrowed', by: state.by } };
    case 'open':
    case 'approved-once': {
      if (!(epochOf(at) < epochOf(expiresAt)))
        return { refusal: { kind: 'expired', at: expiresAt } };
      const refusal =
        request.answer === 'approved' ? mayNotApprove(policy, request, approval, state) : undefined;
      return refusal
        ? { refusal }
        : { from: state.kind, to: following(request, approval, state, at) };
    }
  }
}

/** Anybody on the list may reject; approving is for whoever neither asked for it nor approved it before. */
function mayNotApprove(
  { approvers }: Policy,
  { by, via }: AnswerRequest,
  { persons, requestedBy }: Approval,
  state: Waits,
): Refusal | undefined {
  const person = personOf(approvers, by);
  if (person === undefined) return { kind: 'not-approver', by };
  if (persons === 2 && via !== 'iam') return { kind: 'weak-channel', via };
  if (requestedBy !== undefined && person === personOf(approvers, requestedBy)) {
    return { kind: 'own-request', person };
  }
  return state.kind === 'approved-once' && person === personOf(approvers, state.by)
    ? { kind: 'approved-before', person }
    : undefined;
}

function following(
  request: AnswerRequest,
  { persons }: Approval,
  state: Waits,
  at: Instant,
): Given {
  const { by, via, because } = request;
  const reason = request.reason === undefined ? undefined : sanitise(request.reason);
  const given: Answer = { answer: request.answer, by, at, reason, because, via };
  if (state.kind === 'approved-once') {
    return { kind: 'answered', ...given, first: answerOf(state) };
  }
  return persons === 2 && request.answer === 'approved'
    ? { kind: 'approved-once', ...given }
    : { kind: 'answered', ...given };
}

const answerOf = ({ answer, by, at, reason, because, via }: Answer): Answer => ({
  ...{ answer, by, at, reason, because, via },
});

/** Whether the record holds our own answer, which another try of the same request may have written. */
const isOurs = (state: ApprovalState, to: Given): boolean =>
  ((state.kind !== 'narrowed' && state.kind === to.kind) ||
    (state.kind === 'spent' && to.kind === 'answered')) &&
  state.by === to.by &&
  state.at === to.at &&
  state.answer === to.answer;

export async function wake(
  { incidents, workflows }: AnswerPorts,
  incidentId: string,
): Promise<void> {
  const record = await incidents.read(incidentId);
  if (record?.wake !== undefined) await workflows.wake(record.wake);
}

/** A repeated answer wakes again: the first try may have died between its record and its wake-up. */
export async function refuse<R extends { readonly kind: string }>(
  ports: AnswerPorts,
  request: Entered,
  at: Instant,
  refusal: R,
): Promise<R> {
  await enter(ports, request, at, `refused: ${refusal.kind}`);
  if (refusal.kind === 'already-answered') await wake(ports, request.incidentId);
  return refusal;
}

/** One entry per caller, moment and outcome: the same try repeated writes once. */
export async function enter(
  { ledger }: AnswerPorts,
  { incidentId, reason, because, ...request }: Entered,
  at: Instant,
  outcome: string,
): Promise<void> {
  const said = { reason: sanitise(reason ?? ''), ...(because === undefined ? {} : { because }) };
  const facts = { ...request, at, ...said, outcome };
  await ledger.append(incidentId, `answered ${digestOf(facts).slice(0, 16)}`, {
    kind: 'answered',
    facts,
  });
}
