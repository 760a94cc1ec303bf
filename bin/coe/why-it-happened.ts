import { courses, remedies } from '../../lambdas/core/trust/afterwards';
import { courseWords, remedyWords } from '../commands/course-words';
import { fact, type Statement } from './report';
import {
  all,
  expiredUnanswered,
  given,
  judgedRun,
  latest,
  listed,
  minutesInWords,
  said,
  type Story,
} from './story';

/** What the diagnosis says of the cause, and what it took for granted. */
export function contributingFactors(story: Story): readonly Statement[] {
  const diagnosed = latest(story, 'diagnosed');
  if (!diagnosed) {
    return [fact('Nothing was diagnosed: the incident ended before.', latest(story, 'ended'))];
  }
  const type = said(diagnosed, 'incidentType');
  return [
    type === ''
      ? fact(`No cause was found: ${said(diagnosed, 'because')}`, diagnosed)
      : fact(`Most likely: ${type}, in ${said(diagnosed, 'culpritArn')}.`, diagnosed),
    ...listed(diagnosed, 'assumptions').map((each) =>
      fact(`Taken for granted: ${each}`, diagnosed),
    ),
    fact('The cause behind the cause (five whys): to be added by people.'),
  ];
}

/** What the record says about the handling itself. */
export function learned(story: Story): readonly Statement[] {
  const diagnosed = latest(story, 'diagnosed');
  const agreed = diagnosed?.event.facts['agreed'];
  const asked = all(story, 'asked')[0];
  const answered = given(story)[0];
  const expired = expiredUnanswered(story);
  const validated = latest(story, 'validated');
  const run = judgedRun(story);
  return [
    ...(typeof agreed === 'boolean'
      ? [
          fact(
            agreed
              ? 'Rules and model named the same cause and remediation.'
              : 'Rules and model did not name the same cause and remediation, or only one of them was asked.',
            diagnosed,
          ),
        ]
      : []),
    ...(asked && answered
      ? [fact(`A person answered after ${minutesInWords(asked.at, answered.at)}.`, asked, answered)]
      : []),
    ...(expired ? [fact('Nobody was there to answer within the review time.', expired)] : []),
    ...(run ? [fact(verdicts[said(run, 'verdict')] ?? 'The verdict is unknown.', run)] : []),
    ...(validated && !run
      ? [fact('Nothing was run, so nothing was learned about the remediation.', validated)]
      : []),
    ...all(story, 'counterfactual').map((entry) => fact(afterwards(entry), entry)),
    ...(validated || diagnosed
      ? []
      : [fact('Nothing was treated, so nothing was learned about a treatment.')]),
    fact('What else was learned: to be added by people.'),
  ];
}

const verdicts: Readonly<Record<string, string>> = {
  recovered: 'The remediation was right: what signalled measures no trouble any more.',
  'not-recovered': 'The remediation did not help: what signalled still measures trouble.',
  worsened: 'The remediation made it worse; the cell is not to be trusted with it.',
  inconclusive: 'Nobody can say whether the remediation helped: there was nothing to measure.',
};

/** Without the proposal: how it went on, and what people did. */
function afterwards(entry: Parameters<typeof said>[0]): string {
  const course = courses.find((each) => each === said(entry, 'course')) ?? 'unknown';
  const remedy = remedies.find((each) => each === said(entry, 'remedy')) ?? 'not-comparable';
  return `Followed until ${said(entry, 'until')} after people took over: ${courseWords[course]} (${said(entry, 'because')}); ${remedyWords[remedy]}.`;
}
