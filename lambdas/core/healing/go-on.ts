import type { Decision } from '../decision';
import type { Diagnosis } from '../diagnosis';
import type { Instant } from '../instant';
import { overBy, type Objections } from '../objection';
import type { Proposal } from '../proposal';
import type { Result } from '../trust/outcome';
import { waiverShown } from '../trust/waiver';
import { intentionOf } from '../trust/intention';
import { schemaVersion, type ConsiderResponse } from '../requests';
import { sanitise } from '../sanitise';
import { narrow } from '../narrowing';
import { approved, rejected, started } from '../telling/events';
import { announce } from './announce';
import { askPerson, type Question } from './ask-person';
import type { Answered } from './await-answer';
import { confirmClear } from './by-itself';
import { carryOut, type Started } from './carry-out';
import {
  escalated,
  reasonsOf,
  resolved,
  sentencesOf,
  suppressed,
  type Conclusion,
} from './conclusion';
import { credit, type Tried } from './credit';
import { again, entryOf, type Healing } from './healing';
import { noteRun } from './note-run';
import { patiently } from './patiently';
import { spentByStarts, tellSpent } from './tell-spent';

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
    case 'started': {
      const { attempt, decision } = considered;
      if (decision.kind !== 'remediate') {
        return escalated(['fault'], `Attempt ${attempt} was started on decision ${decision.kind}.`);
      }
      const { proposal } = decision;
      const tried = { diagnosis, proposal, alone: true, wouldHave: 'act' } as const;
      return considered.kind === 'started'
        ? carrying(healing, attempt, tried, beganAt)
        : startUnknown(healing, tried, considered);
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
    case 'escalate': {
      const { objections, proposal } = decision;
      const concluded = await objected(healing, diagnosis, objections, proposal);
      return proposal && objections.some(({ reason }) => reason === 'observe-only')
        ? observed(healing, triedBy(diagnosis, proposal, objections), concluded)
        : concluded;
    }
    case 'ask':
      return asking(healing, diagnosis, decision);
  }
}

async function asking(
  healing: Healing,
  diagnosis: Diagnosis,
  question: Question,
): Promise<Conclusion> {
  const { proposal, objections } = question;
  const answered = await askPerson(healing, diagnosis, question);
  if (answered.kind !== 'narrowed') {
    const tried = triedBy(diagnosis, proposal, objections);
    return { proposal, ...(await answer(healing, tried, answered)) };
  }
  const derived = narrow(proposal, answered.narrowing, entryOf(healing, proposal.remediationId));
  if (derived.kind !== 'narrower') {
    return { proposal, ...escalated(['fault'], `It was narrowed to more: ${derived.because}.`) };
  }
  const less = { ...question, proposal: derived.proposal };
  const last = await askPerson(again(healing, 'narrowed'), diagnosis, less, answered);
  const whole = triedBy(diagnosis, proposal, objections);
  const tried = triedBy(diagnosis, derived.proposal, objections);
  const concluded = { proposal: derived.proposal, ...(await answer(healing, tried, last)) };
  return counted(again(healing, 'what was narrowed'), whole, 'narrowed', concluded);
}

const triedBy = (diagnosis: Diagnosis, proposal: Proposal, objections: Objections): Tried => ({
  ...{ diagnosis, proposal, alone: false },
  wouldHave: intentionOf(diagnosis, objections),
});

/** What would have been done where nothing runs. */
const observed = (healing: Healing, tried: Tried, concluded: Conclusion): Promise<Conclusion> =>
  countedUnlessOver(healing, tried, 'observed', concluded);

/** Of what the door refused: whether the trouble was over before anybody came goes before the refusal. */
const countedUnlessOver = (
  healing: Healing,
  tried: Tried,
  result: Result,
  concluded: Conclusion,
): Promise<Conclusion> =>
  counted(
    healing,
    tried,
    concluded.ending.reasons[0] === 'by-itself' ? 'by-itself' : result,
    concluded,
  );

/** A conclusion without a run, once what it came to is on record. */
async function counted(
  healing: Healing,
  tried: Tried,
  result: Result,
  { ending, because, ...about }: Conclusion,
  key: string = tried.proposal.hash,
): Promise<Conclusion> {
  const lost = await credit(healing, tried, key, result);
  const { kind, reasons } = ending;
  return {
    ...about,
    ending: { kind, reasons: [...reasons, ...lost.reasons] },
    because: [...because, ...lost.because],
  };
}

function answer(
  healing: Healing,
  tried: Tried,
  answered: Answered,
): Conclusion | Promise<Conclusion> {
  switch (answered.kind) {
    case 'approved':
      return start(healing, tried, answered.by);
    case 'rejected':
      return turnDown(healing, tried, answered);
    case 'closed': {
      const said = 'Nobody answered before the deadline; nothing was run.';
      return counted(healing, tried, 'expired', escalated(['expired'], said));
    }
    case 'narrowed':
      return escalated(['fault'], 'What was narrowed already was narrowed again.');
    case 'vague': {
      const said = `A proposal was made that nobody could judge, so nobody was asked. It does not say: ${answered.missing.join('; ')}.`;
      return counted(healing, tried, 'proposal-vague', escalated(['proposal-vague'], said));
    }
    case 'ended':
      return escalated(['fault'], 'The incident was ended while a person was asked.');
    case 'by-itself': {
      const over = resolved(['by-itself'], answered.judged.because);
      return counted(healing, tried, 'by-itself', over);
    }
    case 'clear-unconfirmed': {
      const over = overBy[healing.incident.signal.source];
      const said = `The source says it is over, but recovery is not confirmed: ${answered.because}`;
      return counted(healing, tried, 'clear-unconfirmed', escalated([over], said));
    }
  }
}

async function turnDown(
  healing: Healing,
  tried: Tried,
  answered: Extract<Answered, { kind: 'rejected' }>,
): Promise<Conclusion> {
  const at = await healing.workflow.now('rejected at');
  await announce(healing, 'the answer', rejected(healing.incident, tried.proposal, answered, at));
  const { by, reason, because } = answered;
  const said = `${by} rejected it: ${sanitise(reason ?? 'no reason given')}`;
  const result = because === 'timing' ? 'rejected-timing' : 'rejected-wrong';
  return counted(healing, tried, result, escalated(['rejected'], said));
}

/** Through the one door; a repeated try names the same attempt and can start nothing twice. */
async function start(healing: Healing, tried: Tried, by: string): Promise<Conclusion> {
  const { workflow, crew, incident } = healing;
  const { diagnosis, proposal } = tried;
  const proposalHash = proposal.hash;
  const beganAt = await workflow.now('start asked at');
  await announce(healing, 'the answer', approved(incident, proposal, by, beganAt));
  const response = await patiently(workflow, 'start', (name) =>
    crew.start(name, { schema: schemaVersion, kind: 'start', incident, diagnosis, proposalHash }),
  );
  switch (response.kind) {
    case 'started':
      return carrying(healing, response.attempt, tried, beganAt);
    case 'refused': {
      const concluded = await objected(healing, diagnosis, response.objections, proposal);
      return countedUnlessOver(healing, tried, 'approval-void', isVoid(by, concluded));
    }
    case 'start-unknown':
      return startUnknown(healing, tried, response);
  }
}

/** The door looks again at what was approved; whoever approved it is told why nothing came of it. */
const isVoid = (by: string, concluded: Conclusion): Conclusion => ({
  ...concluded,
  because: [
    `${by} approved it. Nothing was started: by the time of the start the approval is void.`,
    ...concluded.because,
  ],
});

async function carrying(
  healing: Healing,
  attempt: string,
  tried: Tried,
  beganAt: Instant,
): Promise<Conclusion> {
  const { proposal } = tried;
  await announce(healing, 'the start', started(healing.incident, proposal, attempt, beganAt));
  const concluded = await carriedOut(healing, { ...tried, attempt, beganAt });
  const because = [...concluded.because, ...waiverShown(healing.policy, proposal)];
  return { proposal, ...concluded, because };
}

/** When the trouble is over by its source's own account, measure before bothering anybody. */
async function objected(
  healing: Healing,
  diagnosis: Diagnosis,
  objections: Objections,
  proposal: Proposal | undefined,
): Promise<Conclusion> {
  const about = proposal ? { proposal } : {};
  await tellSpent(healing, spentByStarts(objections));
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

const startUnknown = (
  healing: Healing,
  tried: Tried,
  { attempt, because }: { readonly attempt: string; readonly because: string },
): Promise<Conclusion> => {
  const unknown = escalated(
    ['start-unknown'],
    `A start was sent and it is not known whether it was accepted: ${because}`,
    'The lease is kept: nothing else changes this target until the execution is found or a person decides.',
  );
  return counted(healing, tried, 'start-unknown', unknown, attempt);
};

const carriedOut = async (healing: Healing, started: Started): Promise<Conclusion> =>
  noteRun(healing, started, await carryOut(healing, started));
