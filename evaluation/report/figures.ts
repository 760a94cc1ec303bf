import type { Scorecard } from '../scoring/scorecard';

/** A share as people read it, in percent; a dash where there is none. */
export const percent = (share: number | null | undefined): string =>
  share === undefined || share === null ? '-' : `${(share * 100).toFixed(1)} %`;

export const decimal = (number: number): string => number.toFixed(3);

/** What is to be known of a scorecard at a glance, as label and value. */
export function figures(card: Scorecard): readonly (readonly [label: string, value: string])[] {
  const { abstentions, wrongActions, remediations, culprits, calibration } = card;
  return [
    ['cases', String(card.cases)],
    ['macro-F1 of the incident type', decimal(card.macroF1)],
    ['type and remediation as labelled', percent(card.accuracy)],
    ...card.accuracyAt.map(
      ({ coverage, accuracy }) =>
        [`... of the surest ${percent(coverage).replace('.0', '')}`, percent(accuracy)] as const,
    ),
    [
      'abstentions (rightly, missed)',
      `${abstentions.count} (${abstentions.right}, ${abstentions.missed})`,
    ],
    ['wrong actions', String(wrongActions.count)],
    [
      'wrong-action rate (95 % upper bound)',
      `${percent(wrongActions.rate)} (${percent(wrongActions.upperBound)})`,
    ],
    [
      'right remediation found',
      `${remediations.found} of ${remediations.labelled} (${percent(remediations.recall)})`,
    ],
    ['... and sure enough to run', `${remediations.wouldRun} of ${remediations.labelled}`],
    ['wrong remediation named, however unsure', String(remediations.namedWrongly)],
    ['cases with a culprit on a call graph', String(culprits.cases)],
    ['... culprit first', percent(culprits.top1)],
    ['... among the first three', percent(culprits.top3)],
    ["... by always naming the alarm's target", percent(culprits.alwaysTarget)],
    ['calibration error (ECE)', decimal(calibration.error)],
    ['Brier score', decimal(calibration.brier)],
  ];
}
