import { fact, type Statement } from './report';
import { first, latest, minutesInWords, proposed, said, type Story } from './story';

/** Whom it hit and for how long. What users lost is not on the ledger, so people add it. */
export function impact(story: Story): readonly Statement[] {
  const { incident, endedAt } = story.record;
  const opened = first(story, 'opened');
  return [
    fact(`Target: ${incident.targetArn ?? 'unknown'}; priority ${incident.priority}.`, opened),
    fact(
      `Time to detect, from the state change to the incident: ${minutesInWords(incident.signal.changedAt, incident.openedAt)}.`,
      opened,
    ),
    ...timeToDecide(story),
    timeToRecover(story),
    ...(endedAt === undefined
      ? []
      : [fact(`On record for ${minutesInWords(incident.openedAt, endedAt)}.`, opened)]),
    ...noticed(story),
    fact('What users and the business lost: to be added by people.'),
  ];
}

function timeToDecide(story: Story): readonly Statement[] {
  const opened = first(story, 'opened');
  const decided = first(story, 'decided');
  if (!opened || !decided) return [];
  const text = `Time to decide, from the incident to the first decision: ${minutesInWords(opened.at, decided.at)}.`;
  return [fact(text, opened, first(story, 'diagnosed'), decided)];
}

function timeToRecover(story: Story): Statement {
  const validated = latest(story, 'validated');
  if (!validated || said(validated, 'verdict') !== 'recovered') {
    return fact('Recovery was not measured by Paramedic.', validated ?? latest(story, 'ended'));
  }
  const { changedAt } = story.record.incident.signal;
  const text = `Time to recover, from the state change to the measurement: ${minutesInWords(changedAt, validated.at)}.`;
  return fact(text, first(story, 'opened'), validated);
}

function noticed(story: Story): readonly Statement[] {
  const started = first(story, 'started') ?? first(story, 'adopted');
  const remediation = proposed(story);
  if (!started || !remediation) return [];
  const { usersNotice } = remediation.blastRadius;
  return [fact(`What users notice of the remediation, as declared: ${usersNotice}`, started)];
}
