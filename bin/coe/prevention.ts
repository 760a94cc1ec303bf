import { inWords } from '../commands/reason-words';
import { fact, type Statement } from './report';
import { all, listed, proposed, said, type Story } from './story';

/** What was tried, what was kept from happening, what is left to do. */
export function prevention(story: Story): readonly Statement[] {
  return [...tried(story), ...prevented(story), ...leftToDo(story)];
}

function tried(story: Story): readonly Statement[] {
  const decided = all(story, 'decided', 'compensating').filter(
    (entry) => said(entry, 'attempt') !== '',
  );
  if (decided.length === 0) return [fact('Tried: nothing was run.', all(story, 'ended')[0])];
  return decided.map((entry) => {
    const attempt = said(entry, 'attempt');
    const ended = all(story, 'execution-ended').find((each) => said(each, 'attempt') === attempt);
    const how = ended ? `ended with ${said(ended, 'status')}` : 'has no ending on record';
    return fact(
      `Tried: ${said(entry, 'kind')} ${said(entry, 'remediation')} with document ${said(entry, 'document')}, on ${said(entry, 'target')}; it ${how}.`,
      ...[entry, ended],
    );
  });
}

/** Each decision not to act is something that did not happen unasked. */
const prevented = (story: Story): readonly Statement[] =>
  all(story, 'decided')
    .filter((entry) => said(entry, 'decision') !== 'remediate')
    .map((entry) => {
      const reasons = listed(entry, 'objections').map((each) => each.replace(/:.*$/s, ''));
      const words = reasons.map((reason) => `${reason}: ${inWords(reason)}`).join(' ');
      return fact(`Kept from running unasked: ${words}`, entry);
    });

function leftToDo(story: Story): readonly Statement[] {
  const ran = all(story, 'started', 'adopted')[0];
  const drift = ran && proposed(story)?.driftsFromIac;
  return [
    ...all(story, 'left-changed').map((entry) =>
      fact(`Left changed: ${listed(entry, 'objections').join('; ') || 'see the entry'}.`, entry),
    ),
    ...(drift === undefined ? [] : [fact(`To be put back into code: ${drift}`, ran)]),
    fact('Actions with owner and date: to be added by people.'),
  ];
}
