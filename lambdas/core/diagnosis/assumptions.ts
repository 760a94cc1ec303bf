import type { Picture } from '../evidence';
import { minutesBetween } from '../instant';
import type { Asked } from '../model-cost';
import { sanitiseLabel } from '../sanitise';
import { saidBy } from '../signal';
import { stateOf, type Trouble } from '../trouble';
import type { ReadAnswer } from './model-answer';

/** What came of asking the model. */
export type Consulted = Asked &
  (
    | (Extract<ReadAnswer, { kind: 'chosen' }> & { readonly modelId: string })
    | Extract<ReadAnswer, { kind: 'silent' }>
  );

interface Known {
  readonly picture: Picture;
  readonly trouble: Trouble;
  readonly consulted: Consulted;
  /** Set when rules and conclusion part ways. */
  readonly agreed: string | undefined;
}

/** What is taken for granted and what could not be read, in sentences written by code. */
export function assumptionsOf({ picture, trouble, consulted, agreed }: Known): string[] {
  const { gatheredAt, evidence, unread } = picture;
  const ages = evidence.map(({ at }) => minutesBetween(at, gatheredAt)).filter(Number.isFinite);
  const oldest = Math.max(0, Math.round(Math.max(0, ...ages)));
  return [
    `Evidence of ${new Set(evidence.map(({ source }) => source)).size} kinds, gathered ${gatheredAt}, the oldest fact ${oldest} min old.`,
    ...notRead(unread),
    ...doubts(trouble),
    consulted.kind === 'chosen'
      ? `Classified by ${sanitiseLabel(consulted.modelId)} and by the rules.`
      : `Classified by the rules alone: ${consulted.because}.`,
    ...(agreed === undefined ? [] : [agreed]),
    ...beyondTheTarget(evidence),
  ];
}

/** Whatever was looked at, what is not traced was not. */
function beyondTheTarget(evidence: Picture['evidence']): readonly string[] {
  const verdict = evidence.find(({ id }) => id === 'neighbours')?.values['verdict'];
  return ['elsewhere', 'nobody', 'target'].some((each) => each === verdict)
    ? ['Causes outside the target were looked for among what is traced.']
    : ['Causes outside the target, such as what it depends on, were not looked at.'];
}

export const notRead = (unread: Picture['unread']): string[] =>
  unread.map(({ source, because }) => `Not read: ${source}, ${because}.`);

/** Neither trouble nor its end: what the source says while it does not know. */
const doubts = (trouble: Trouble): string[] =>
  saidBy(stateOf(trouble)) === 'trouble'
    ? []
    : [
        trouble.source === 'alarm'
          ? `The alarm was ${trouble.alarm.state}, not ALARM, when looked at.`
          : `The finding was ${trouble.finding.compliance}, not NON_COMPLIANT, when looked at.`,
      ];
