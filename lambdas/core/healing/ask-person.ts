import type { Decision } from '../decision';
import type { Diagnosis } from '../diagnosis';
import { epochOf, minutesAfter } from '../instant';
import { noticeOf, proposedNotice, type Ask } from '../notices';
import { awaitAnswer, type Answered } from './await-answer';
import { sentencesOf } from './conclusion';
import { entryOf, note, type Healing } from './healing';
import { patiently } from './patiently';

type Question = Extract<Decision, { kind: 'ask' }>;

/** Puts one proposal to people and waits for what comes first; see `awaitAnswer`. */
export async function askPerson(
  healing: Healing,
  diagnosis: Diagnosis,
  question: Question,
): Promise<Answered> {
  const ask = await publish(healing, diagnosis, question);
  const answered = await awaitAnswer(healing, ask);
  if (answered.kind === 'by-itself' || answered.kind === 'clear-unconfirmed') {
    await withdraw(healing, ask);
  }
  return answered;
}

/** Ledger, record, people, in this order. An approval that is already on record stands, with its deadline. */
async function publish(
  healing: Healing,
  diagnosis: Diagnosis,
  { proposal, objections }: Question,
): Promise<Ask> {
  const { workflow, approvals, people, incident, policy } = healing;
  const { reviewMinutes, remindAfterMinutes } = policy.priorities[incident.priority];
  const askedAt = await workflow.now('asked at');
  const deadline = minutesAfter(askedAt, reviewMinutes);
  const because = sentencesOf(objections);
  await note(healing, 'asked', 'asked', { proposalHash: proposal.hash, deadline, because });
  const { expiresAt } = await patiently(workflow, 'ask', (name) =>
    workflow.step(name, () =>
      approvals.ask({
        incidentId: incident.id,
        proposal,
        askedAt,
        expiresAt: deadline,
        state: { kind: 'open' },
      }),
    ),
  );
  const reminder = minutesAfter(askedAt, remindAfterMinutes);
  const remindAt = epochOf(reminder) < epochOf(expiresAt) ? reminder : expiresAt;
  const { remediation } = entryOf(healing, proposal.remediationId);
  const ask = { proposal, diagnosis, remediation, because, askedAt, expiresAt, remindAt };
  await patiently(workflow, 'tell the proposal', (name) =>
    workflow.step(name, () => people.tell(noticeOf(proposedNotice(incident, ask), policy.privacy))),
  );
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
