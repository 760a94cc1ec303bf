import { personsFor } from '../approval';
import type { Decision } from '../decision';
import type { Diagnosis } from '../diagnosis';
import { epochOf, minutesAfter, type Instant } from '../instant';
import type { Ask } from '../notices';
import { proposed } from '../telling/events';
import { waiverShown } from '../trust/waiver';
import { missingIn } from '../vagueness';
import { announce } from './announce';
import { awaitAnswer, type Answered } from './await-answer';
import { sentencesOf } from './conclusion';
import { entryOf, note, type Healing } from './healing';
import { patiently } from './patiently';
import { whoJoined } from './who-joined';

export type Question = Extract<Decision, { kind: 'ask' }>;

/** Who wanted the proposal to be less than it was, and until when the one before could be answered. */
export interface Wish {
  readonly by: string;
  readonly expiresAt: Instant;
}

const wished = ({ by }: Wish): string =>
  `narrowed: ${by} wanted less than was proposed; somebody else must approve it`;

/** Puts one proposal to people, unless they could not judge it, and waits for what comes first; see `awaitAnswer`. */
export async function askPerson(
  healing: Healing,
  diagnosis: Diagnosis,
  question: Question,
  wish?: Wish,
): Promise<Answered> {
  const { proposal } = question;
  const missing = missingIn(proposal, entryOf(healing, proposal.remediationId), diagnosis);
  if (missing.length > 0) return { kind: 'vague', missing };
  const ask = await publish(healing, diagnosis, question, wish);
  const answered = await awaitAnswer(healing, ask);
  if (answered.kind === 'by-itself' || answered.kind === 'clear-unconfirmed') {
    await withdraw(healing, ask);
  }
  return answered;
}

/** Ledger, record, event, in this order. An approval that is already on record stands, with its deadline. */
async function publish(
  healing: Healing,
  diagnosis: Diagnosis,
  { proposal, objections }: Question,
  wish: Wish | undefined,
): Promise<Ask> {
  const { workflow, approvals, incident, policy } = healing;
  const { reviewMinutes, remindAfterMinutes } = policy.priorities[incident.priority];
  const askedAt = await workflow.now('asked at');
  const deadline = wish?.expiresAt ?? minutesAfter(askedAt, reviewMinutes);
  const because = [
    ...sentencesOf(objections),
    ...waiverShown(policy, proposal),
    ...(wish ? [wished(wish)] : []),
  ];
  const joined = await whoJoined(healing, 'before asking');
  const { remediation, steps } = entryOf(healing, proposal.remediationId);
  await note(healing, 'asked', 'asked', { proposalHash: proposal.hash, deadline, because });
  const { expiresAt } = await patiently(workflow, 'ask', (name) =>
    workflow.step(name, () =>
      approvals.ask({
        incidentId: incident.id,
        proposal,
        askedAt,
        expiresAt: deadline,
        persons: personsFor(remediation),
        requestedBy: wish?.by,
        state: { kind: 'open' },
      }),
    ),
  );
  const reminder = minutesAfter(askedAt, remindAfterMinutes);
  const remindAt = epochOf(reminder) < epochOf(expiresAt) ? reminder : expiresAt;
  const asked = { proposal, diagnosis, remediation, steps, because, joined };
  const ask = { ...asked, askedAt, expiresAt, remindAt, instructions: policy.instructions };
  await announce(healing, 'the proposal', proposed(incident, ask));
  return ask;
}

/** open -> withdrawn; an answer that got there first stands on record, though nothing comes of it. */
async function withdraw(healing: Healing, { proposal }: Ask): Promise<void> {
  const { workflow, approvals, incident } = healing;
  await note(healing, 'withdrawn', 'withdrawn', { proposalHash: proposal.hash });
  await patiently(workflow, 'withdraw', (name) =>
    workflow.step(name, () => approvals.close(incident.id, proposal.hash, 'withdrawn')),
  );
}
