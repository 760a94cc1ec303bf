import { abstentions, type Abstentions } from './abstentions';
import { calibration, type Calibration } from './calibration';
import { confusion } from './confusion';
import { culpritRanks, type CulpritRanks } from './culprit-ranks';
import { isRight, type Judged } from './judged';
import { remediationScore, type RemediationScore } from './remediations';
import { accuracyAt, selectiveCurve, type SelectivePoint } from './selective';
import { macroF1, typeScores, type TypeScore } from './type-scores';
import { wrongActions, type Minimums, type WrongActions } from './wrong-actions';

export const coverages = [0.25, 0.5, 0.75, 0.9] as const;

/** One classifier on one part of the corpus. */
export interface Scorecard {
  readonly cases: number;
  /** Share of cases with both type and remediation as labelled; rightly abstained ones among them. */
  readonly accuracy: number;
  readonly macroF1: number;
  readonly types: readonly TypeScore[];
  readonly confusion: readonly (readonly number[])[];
  readonly selective: readonly SelectivePoint[];
  readonly accuracyAt: readonly { readonly coverage: number; readonly accuracy: number | null }[];
  readonly abstentions: Abstentions;
  readonly wrongActions: WrongActions;
  readonly remediations: RemediationScore;
  readonly culprits: CulpritRanks;
  readonly calibration: Calibration;
}

export interface Rules {
  readonly minimums: Minimums;
  /** The target of each case, by its id. */
  readonly targets: Readonly<Record<string, string>>;
}

export function scorecard(judged: readonly Judged[], { minimums, targets }: Rules): Scorecard {
  const types = typeScores(judged);
  const selective = selectiveCurve(judged);
  return {
    cases: judged.length,
    accuracy: judged.length === 0 ? 0 : judged.filter(isRight).length / judged.length,
    macroF1: macroF1(types),
    types,
    confusion: confusion(judged),
    selective,
    accuracyAt: coverages.map((coverage) => ({
      coverage,
      accuracy: accuracyAt(selective, coverage) ?? null,
    })),
    abstentions: abstentions(judged),
    wrongActions: wrongActions(judged, minimums),
    remediations: remediationScore(judged, minimums),
    culprits: culpritRanks(judged, targets),
    calibration: calibration(judged),
  };
}
