import { titleOf } from '../../lambdas/core/signal';
import { inWords } from '../commands/reason-words';
import { fact, type Statement } from './report';
import {
  all,
  expiredUnanswered,
  first,
  latest,
  listed,
  minutesInWords,
  said,
  type Story,
} from './story';

/** In order, from the signal to the ending. */
export function whatHappened(story: Story): readonly Statement[] {
  const { incident, ending, endedAt } = story.record;
  const opened = first(story, 'opened');
  const ended = latest(story, 'ended');
  const before = [
    fact(
      `${titleOf(incident.signal)} went into ${incident.signal.state} at ${incident.signal.changedAt}; the incident was opened at ${incident.openedAt} with priority ${incident.priority}.`,
      opened,
    ),
  ];
  const between = [
    ...all(story, 'joined').map((entry) => fact(joined(entry), entry)),
    ...all(story, 'diagnosed').map((entry) => fact(diagnosis(entry), entry)),
    ...all(story, 'decided').map((entry) => fact(decision(entry), entry)),
    ...people(story),
    ...all(story, 'started', 'adopted').map((entry) =>
      fact(`The runbook ran as execution ${said(entry, 'execution')}.`, entry),
    ),
    ...all(story, 'execution-ended').map((entry) =>
      fact(`The execution ended with ${said(entry, 'status')}.`, entry),
    ),
    ...all(story, 'validated').map((entry) =>
      fact(`Measured afterwards: ${said(entry, 'verdict')}. ${said(entry, 'because')}`, entry),
    ),
  ];
  const end =
    ending && endedAt
      ? fact(
          `It ended as ${ending.kind} after ${minutesInWords(incident.openedAt, endedAt)}: ${ending.reasons.map((reason) => `${reason} (${inWords(reason).replace(/\.$/, '')})`).join('; ')}.`,
          ended,
        )
      : fact('It has not ended yet; this report is of what is on record so far.', opened);
  return [...before, ...between.sort(byEntry), end];
}

const byEntry = (one: Statement, other: Statement): number =>
  (one.entries[0] ?? 0) - (other.entries[0] ?? 0);

type Entry = NonNullable<ReturnType<typeof first>>;

function joined(entry: Entry): string {
  const what = said(entry, 'title') || 'Another signal';
  const where = said(entry, 'target');
  return `${what} joined it at ${entry.at}${where === '' ? '' : `, about ${where}`}.`;
}

function diagnosis(entry: Entry): string {
  const type = said(entry, 'incidentType');
  const because = said(entry, 'because');
  if (type === '') return `The diagnosis was inconclusive: ${because}`;
  const culprit = said(entry, 'culpritArn');
  return `Diagnosed as ${type} of ${culprit} by ${said(entry, 'by')}, with confidence ${said(entry, 'confidence')}.`;
}

function decision(entry: Entry): string {
  const what = said(entry, 'remediation');
  const objections = listed(entry, 'objections');
  const about = what === '' ? '' : ` about ${what}`;
  const because = objections.length === 0 ? 'nothing objected' : objections.join('; ');
  return `Decided${about}: ${said(entry, 'decision')}; ${because}.`;
}

/** Who a forged answer claims to be is nobody who answered. */
function answered(entry: Entry): string {
  const who = said(entry, 'by') || `Somebody who claimed to be ${said(entry, 'claimed')}`;
  return `${who} answered at ${entry.at}: ${said(entry, 'answer')} (${said(entry, 'outcome')}).`;
}

/** What people were asked and what they did. */
const people = (story: Story): readonly Statement[] => [
  ...all(story, 'asked').map((entry) => fact(`A person was asked at ${entry.at}.`, entry)),
  ...all(story, 'reminded').map((entry) => fact(`The person was reminded at ${entry.at}.`, entry)),
  ...all(story, 'answered').map((entry) => fact(answered(entry), entry)),
  ...all(story, 'expired').map((entry) =>
    entry === expiredUnanswered(story)
      ? fact(`Nobody answered in time; the question expired at ${entry.at}.`, entry)
      : fact(`The deadline passed at ${entry.at}; an answer had got there first.`, entry),
  ),
  ...all(story, 'withdrawn').map((entry) =>
    fact(`The question was withdrawn at ${entry.at}.`, entry),
  ),
];
