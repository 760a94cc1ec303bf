import type { Decision } from '../decision';
import type { Diagnosis } from '../diagnosis';
import type { Instant } from '../instant';
import { overBy, type Objections } from '../objection';
import type { Proposal } from '../proposal';
import { schemaVersion, type ConsiderResponse } from '../requests';
import { sanitise } from '../sanitise';
import { askPerson } from './ask-person';
import type { Answered } from './await-answer';
import { confirmClear } from './by-itself';
import { carryOut } from './carry-out';
import {
  escalated,
  reasonsOf,
  resolved,
  sentencesOf,
  suppressed,
  type Conclusion,
} from './conclusion';
import type { Healing } from './healing';
import { patiently } from './patiently';

/** What follows from the door's first answer: run and measure, ask a person, or end. */
export function goOn(
  healing: Healing,
  diagnosis: Diagnosis,
  considered: ConsiderResponse,
  beganAt: Instant,
): Conclusion | Promise<Conclusion> {
  switch (considered.kind) {
    case 'held':
      return hold(healing, diagnosis, considered.decision);
    case 'start-unknown':
      return startUnknown(considered.because);
    case 'started': {
      const { attempt, decision } = considered;
      if (decision.kind !== 'remediate') {
        return escalated(['fault'], `Attempt ${attempt} was started on decision ${decision.kind}.`);
      }
      return carrying(healing, attempt, decision.proposal, beganAt);
    }
  }
}

async function hold(
  healing: Healing,
  diagnosis: Diagnosis,
  decision: Decision,
): Promise<Conclusion> {
  switch (decision.kind) {
    case 'remediate':
      return escalated(['fault'], 'Nothing objected and yet nothing was started.');
    case 'suppress':
      return suppressed(reasonsOf(decision.objections), ...sentencesOf(decision.objections));
    case 'escalate':
      return objected(healing, diagnosis, decision.objections, decision.proposal);
    case 'ask': {
      const answered = await askPerson(healing, diagnosis, decision);
      return {
        proposal: decision.proposal,
        ...(await answer(healing, diagnosis, decision.proposal, answered)),
      };
    }
  }
}

function answer(
  healing: Healing,
  diagnosis: Diagnosis,
  proposal: Proposal,
  answered: Answered,
): Conclusion | Promise<Conclusion> {
  switch (answered.kind) {
    case 'approved':
      return start(healing, diagnosis, proposal);
    case 'rejected':
      return escalated(
        ['rejected'],
        `${answered.by} rejected it: ${sanitise(answered.reason ?? 'no reason given')}`,
      );
    case 'closed':
      return escalated(['expired'], 'Nobody answered before the deadline; nothing was run.');
    case 'ended':
      return escalated(['fault'], 'The incident was ended while a person was asked.');
    case 'by-itself':
      return resolved(['by-itself'], answered.judged.because);
    case 'clear-unconfirmed':
      return escalated(
        [overBy[healing.incident.signal.source]],
        `The source says it is over, but recovery is not confirmed: ${answered.because}`,
      );
  }
}

/** Through the one door; a repeated try names the same attempt and can start nothing twice. */
async function start(
  healing: Healing,
  diagnosis: Diagnosis,
  proposal: Proposal,
): Promise<Conclusion> {
  const { workflow, crew, incident } = healing;
  const proposalHash = proposal.hash;
  const beganAt = await workflow.now('start asked at');
  const response = await patiently(workflow, 'start', (name) =>
    crew.start(name, { schema: schemaVersion, kind: 'start', incident, diagnosis, proposalHash }),
  );
  switch (response.kind) {
    case 'started':
      return carrying(healing, response.attempt, proposal, beganAt);
    case 'refused':
      return objected(healing, diagnosis, response.objections, proposal);
    case 'start-unknown':
      return startUnknown(response.because);
  }
}

const carrying = async (
  healing: Healing,
  attempt: string,
  proposal: Proposal,
  beganAt: Instant,
): Promise<Conclusion> => ({
  proposal,
  ...(await carryOut(healing, { attempt, proposal, beganAt })),
});

/** When the trouble is over by its source's own account, measure before bothering anybody. */
async function objected(
  healing: Healing,
  diagnosis: Diagnosis,
  objections: Objections,
  proposal: Proposal | undefined,
): Promise<Conclusion> {
  const about = proposal ? { proposal } : {};
  const over = overBy[healing.incident.signal.source];
  if (seemsOver(diagnosis) || objections.some(({ reason }) => reason === over)) {
    const at = await healing.workflow.now('found clear at');
    const judged = await confirmClear(healing, 'confirm clear', at);
    if (judged?.verdict === 'recovered') {
      return { ...about, ...resolved(['by-itself'], judged.because) };
    }
  }
  return { ...about, ...escalated(reasonsOf(objections), ...sentencesOf(objections)) };
}

const seemsOver = (diagnosis: Diagnosis): boolean =>
  diagnosis.kind === 'untreatable' && diagnosis.incidentType === 'self-resolved';

const startUnknown = (because: string): Conclusion =>
  escalated(
    ['start-unknown'],
    `A start was sent and it is not known whether it was accepted: ${because}`,
    'The lease is kept: nothing else changes this target until the execution is found or a person decides.',
  );
