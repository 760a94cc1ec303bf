import type { AlarmReading } from '../alarm';
import type { Picture } from '../evidence';
import { minutesBetween } from '../instant';
import { sanitiseLabel } from '../sanitise';
import type { ReadAnswer } from './model-answer';

/** What came of asking the model. */
export type Consulted =
  | (Extract<ReadAnswer, { kind: 'chosen' }> & { readonly modelId: string; readonly calls: number })
  | (Extract<ReadAnswer, { kind: 'silent' }> & { readonly calls: number });

interface Known {
  readonly picture: Picture;
  readonly alarm: AlarmReading;
  readonly consulted: Consulted;
  /** Set when rules and conclusion part ways. */
  readonly agreed: string | undefined;
}

/** What is taken for granted and what could not be read, in sentences written by code. */
export function assumptionsOf({ picture, alarm, consulted, agreed }: Known): string[] {
  const { gatheredAt, evidence, unread } = picture;
  const ages = evidence.map(({ at }) => minutesBetween(at, gatheredAt)).filter(Number.isFinite);
  const oldest = Math.max(0, Math.round(Math.max(0, ...ages)));
  return [
    `Evidence of ${new Set(evidence.map(({ source }) => source)).size} kinds, gathered ${gatheredAt}, the oldest fact ${oldest} min old.`,
    ...unread.map(({ source, because }) => `Not read: ${source}, ${because}.`),
    ...(alarm.state === 'ALARM'
      ? []
      : [`The alarm was ${alarm.state}, not ALARM, when looked at.`]),
    consulted.kind === 'chosen'
      ? `Classified by ${sanitiseLabel(consulted.modelId)} and by the rules.`
      : `Classified by the rules alone: ${consulted.because}.`,
    ...(agreed === undefined ? [] : [agreed]),
    'Causes outside the target, such as what it depends on, were not looked at.',
  ];
}
