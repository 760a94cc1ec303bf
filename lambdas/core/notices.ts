import { personsFor } from './approval';
import { howOftenRight } from './diagnosis/calibrate';
import type { Diagnosis, Hypothesis } from './diagnosis';
import type { Conclusion } from './healing/conclusion';
import type { Incident } from './incident';
import { joinedInWords, type Joined } from './joined';
import { minutesBetween, type Instant } from './instant';
import type { Proposal } from './proposal';
import type { Compensation, Remediation } from './remediation';
import { sanitise, sanitiseLabel } from './sanitise';
import { titleOf, type Signal } from './signal';
import type { Target } from './target';

/** A proposal as it is put to people. */
export interface Ask {
  readonly proposal: Proposal;
  readonly diagnosis: Diagnosis;
  readonly remediation: Remediation;
  /** Of the document, in order. */
  readonly steps: readonly string[];
  /** Why a person is asked, one sentence per objection. */
  readonly because: readonly string[];
  /** What signalled about the same trouble by then. */
  readonly joined: readonly Joined[];
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  readonly remindAt: Instant;
  readonly instructions?: string | undefined;
}

/** What people read of an event, before it has passed the door. */
export interface Words {
  readonly subject: string;
  readonly text: string;
}

/** What SSM charges for a step of an automation, in US dollars: docs/decisions/prices.md. */
const stepDollars = 0.002;

/** SNS takes at most 99 printable ASCII characters as a subject, and no line breaks. */
export const subjectLength = 99;

export function proposedNotice(incident: Incident, ask: Ask): Words {
  const { remediation } = ask;
  return {
    subject: line(
      `[${incident.priority}] Approve? ${remediation.id} on ${nameIn(ask)}`,
      subjectLength,
    ),
    text: lines(
      `${called(incident)} ${troubleOf(incident.signal)} since ${incident.signal.changedAt}.`,
      ...comesFrom(incident, ask),
      `Proposal: ${remediation.title} (${remediation.id}).`,
      ...whatIsProposed(ask),
      ...whyItIsProposed(ask),
      '',
      `If nobody answers by ${ask.expiresAt}: nothing is run and the incident is escalated. ${remediation.ifIgnored}`,
      ...(personsFor(remediation) === 2
        ? ['Its risk is high: two different persons must approve, each by a signed request.']
        : []),
      ...howToAnswer(incident, ask),
    ),
  };
}

/** Whoever is told of it now may not have been told before, so that it says all that the proposal did. */
export function reminderNotice(incident: Incident, ask: Ask): Words {
  const { remediation, expiresAt } = ask;
  return {
    subject: line(
      `[${incident.priority}] Still waiting: ${remediation.id} on ${nameIn(ask)}`,
      subjectLength,
    ),
    text: lines(
      `${remediation.title} on ${ask.proposal.target.arn} waits for an answer until ${expiresAt}.`,
      `If nobody answers: nothing is run and the incident is escalated. ${remediation.ifIgnored}`,
      ...whatIsProposed(ask),
      ...whyItIsProposed(ask),
      ...howToAnswer(incident, ask),
    ),
  };
}

export function endingNotice(incident: Incident, conclusion: Conclusion): Words {
  const { ending, because, proposal, diagnosis, joined = [] } = conclusion;
  const { kind, reasons } = ending;
  return {
    subject: line(
      `[${incident.priority}] ${kind} (${reasons.join(', ')}): ${called(incident)}`,
      subjectLength,
    ),
    text: lines(
      `${called(incident)}: ${kind} (${reasons.join(', ')}).`,
      ...because.map((sentence) => line(sentence)),
      `Target: ${proposal?.target.arn ?? incident.targetArn ?? 'unknown'}`,
      ...(diagnosis ? [`Diagnosis: ${diagnosed(diagnosis)}`] : []),
      ...(proposal ? [`Proposal: ${proposal.remediationId} as ${documentOf(proposal)}`] : []),
      ...joinedInWords(joined),
      ...(kind === 'escalated' ? ['Paramedic does nothing more about it: it is yours now.'] : []),
      `All that is known: npx paramedic show ${incident.id}`,
    ),
  };
}

/** Why a temporary change is not put back: somebody else's value, something in the way for now, a runbook that failed. */
export type NotPutBack = 'drifted' | 'held-back' | 'failed';

const whatNow: Readonly<Record<NotPutBack, string>> = {
  drifted: 'somebody else has changed it since, so it is left alone',
  'held-back': 'it could not be put back, and is tried again every five minutes',
  failed: 'the runbook that puts it back failed, and nothing tries it again; put it back by hand',
};

/** A temporary change that was not put back, told when its incident may long be over. */
export function changeNotice(
  incident: Incident,
  {
    attempt,
    target = 'unknown',
  }: { readonly attempt: string; readonly target?: string | undefined },
  what: NotPutBack,
  because: readonly string[],
): Words {
  const event = what === 'drifted' ? 'drifted' : 'left-changed';
  return {
    subject: line(`[${incident.priority}] ${event}: ${target}`, subjectLength),
    text: lines(
      `${target} was changed for a while and should be as before by now: ${whatNow[what]}.`,
      ...because.map((sentence) => line(sanitise(sentence))),
      `Attempt: ${attempt}`,
      `Value before and value set: npx paramedic show ${incident.id}`,
    ),
  };
}

/** Said before anything else where not the target of the signal would be changed. */
const comesFrom = ({ targetArn }: Incident, { proposal: { target } }: Ask): readonly string[] =>
  targetArn === undefined || target.arn === targetArn
    ? []
    : [
        `The trouble comes from ${resourceOf(target.arn)}: that is what would be changed, not ${resourceOf(targetArn)}.`,
      ];

const resourceOf = (arn: string): string => line(arn.split(':').slice(5).join(':'));

function whatIsProposed({ proposal, remediation, steps }: Ask): readonly string[] {
  const { target, parameters } = proposal;
  return [
    `Target: ${target.arn} (${environmentOf(target)})`,
    `Parameters: ${
      Object.entries(parameters)
        .map(([name, value]) => `${name}=${line(value)}`)
        .join(', ') || 'none'
    }`,
    `Document: ${documentOf(proposal)}`,
    `Role: the document's own. Of what changes anything it may only ${actionsIn(remediation)}. ${remediation.residualAuthority}`,
    `Steps: ${steps.map(sanitiseLabel).join(', ')}`,
    `Risk: ${remediation.risk}. Changes ${remediation.blastRadius.targets} target(s). Users notice: ${remediation.blastRadius.usersNotice}`,
    `Undo: ${undo(remediation.compensation)}`,
    `Cost: $${(steps.length * stepDollars).toFixed(3)} for ${steps.length} step(s) of SSM Automation, and whatever the changed resource costs`,
    `To be put back into code: ${remediation.driftsFromIac}`,
  ];
}

function whyItIsProposed({
  diagnosis,
  proposal,
  because,
  joined,
  askedAt,
}: Ask): readonly string[] {
  const cited = diagnosis.evidence.filter(({ id }) => proposal.evidence.includes(id));
  return [
    '',
    `Diagnosis: ${diagnosed(diagnosis)}`,
    `Culprit: ${line(proposal.target.arn)}`,
    ...cited.map(({ id, summary, at }) => `- ${sanitise(summary)} [${id}, ${age(at, askedAt)}]`),
    ...diagnosis.hypotheses.map(hypothesis),
    'Taken for granted:',
    ...diagnosis.assumptions.map((assumption) => `- ${sanitise(assumption)}`),
    `- the evidence, gathered ${age(diagnosis.gatheredAt, askedAt)}, still holds`,
    'Why you are asked:',
    ...because.map((sentence) => `- ${line(sentence)}`),
    ...joinedInWords(joined),
  ];
}

/** In words of our own: what the model answers is labels. */
function hypothesis(told: Hypothesis, index: number): string {
  const { incidentType, remediationId, certainty, disprovedBy } = told;
  const rank = index === 0 ? 'The model says' : 'Also considered by the model';
  const unless = disprovedBy.map(({ evidence, shows }) => `${sanitiseLabel(evidence)} ${shows}`);
  const disproved = unless.length === 0 ? '' : `; disproved by ${unless.join(' or ')}`;
  return `- ${rank}: ${incidentType}, ${remediationId ?? 'nothing on offer'}, certainty ${certainty}${disproved}`;
}

/** Commands and where to read about them: nothing in a message decides by being followed. */
const howToAnswer = ({ id }: Incident, { instructions }: Ask): readonly string[] => [
  '',
  `Instructions: ${instructions ?? 'docs/operating.md, "A proposal at 3 a.m."'}`,
  `Look:    npx paramedic show ${id}`,
  `Approve: npx paramedic approve ${id}`,
  `Reject:  npx paramedic reject ${id} --because wrong --reason "..." (or: --because timing)`,
  `Less:    npx paramedic narrow ${id} --revert-after MINUTES --set NAME=VALUE`,
];

function diagnosed(diagnosis: Diagnosis): string {
  switch (diagnosis.kind) {
    case 'treatable':
      return `${diagnosis.incidentType}, confidence ${confidenceOf(diagnosis.confidence)}${record(diagnosis)}, by ${diagnosis.by}${diagnosis.agreed ? '' : ' (rules and model do not agree)'}`;
    case 'untreatable':
      return `${diagnosis.incidentType}${record(diagnosis)}, no remediation: ${line(diagnosis.because)}`;
    case 'inconclusive':
      return `inconclusive: ${line(diagnosis.because)}`;
  }
}

/** How such answers have fared on labelled incidents, so that a number between 0 and 1 means something. */
const record = (diagnosis: Parameters<typeof howOftenRight>[0]): string => {
  const right = howOftenRight(diagnosis);
  return right === undefined ? '' : ` (${Math.round(100 * right)} of 100 like it were right)`;
};

export function undo(compensation: Compensation): string {
  if ('none' in compensation) return `none. ${compensation.none}`;
  if ('remediationId' in compensation) return compensation.remediationId;
  const { revertAfterMinutes } = compensation;
  return revertAfterMinutes === undefined
    ? 'the same document puts the value before back if things get worse'
    : `by itself: the same document puts the value before back after ${revertAfterMinutes} minutes, or when it did not help`;
}

const documentOf = ({ document }: Proposal): string =>
  `${document.name} version ${document.version}`;

const environmentOf = ({ environment }: Pick<Target, 'environment'>): string =>
  environment === undefined ? 'no environment tag' : sanitiseLabel(environment);

const actionsIn = ({ writes }: Remediation): string =>
  [...new Set(writes.flatMap(({ actions }) => actions))].join(', ');

const nameIn = ({ proposal }: Ask): string => proposal.target.arn.split(':').slice(5).join(':');

const age = (at: Instant, now: Instant): string => `${Math.round(minutesBetween(at, now))} min old`;

export const called = ({ signal }: Incident): string => line(sanitise(titleOf(signal)));

function troubleOf(signal: Signal): string {
  switch (signal.source) {
    case 'alarm':
      return 'is in ALARM';
    case 'config':
      return 'is NON_COMPLIANT by AWS Config';
  }
}

/**
 * One printable line: names and reasons come from outside and may hold anything. It is cut between words, because
 * the door does not recognise half an address.
 */
export const line = (text: string, length = 300): string => {
  const printable = text.replace(/[^\x20-\x7E]+/g, ' ').trim();
  if (printable.length <= length) return printable;
  return `${printable.slice(0, length - 3).replace(/\S*$/, '')}...`;
};

const lines = (...all: readonly string[]): string => all.join('\n');

/** NaN does not survive JSON; whatever is not a number is said to be unknown. */
const confidenceOf = (confidence: number): string =>
  Number.isFinite(confidence) ? confidence.toFixed(2) : 'unknown';
