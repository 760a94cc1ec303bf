import { isRight, type Judged } from './judged';

const BINS = 10;

export interface Bin {
  /** Lower edge; the last bin holds its upper edge too. */
  readonly from: number;
  readonly cases: number;
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  readonly answered: number;
  /** Expected calibration error: mean distance of confidence and accuracy over ten bins, by their cases. */
  readonly error: number;
  /** Mean squared distance of confidence and outcome. */
  readonly brier: number;
  /** Those that hold cases. */
  readonly bins: readonly Bin[];
}

/** How far what people are told of being right is from being right; of abstentions nothing is said. */
export function calibration(judged: readonly Judged[]): Calibration {
  const answered = judged.flatMap((each) =>
    each.answer.confidence === undefined
      ? []
      : [
          {
            confidence: each.answer.frequency ?? each.answer.confidence,
            outcome: isRight(each) ? 1 : 0,
          },
        ],
  );
  const bins = Array.from({ length: BINS }, (_, index) => {
    const held = answered.filter(({ confidence }) => binOf(confidence) === index);
    return {
      from: index / BINS,
      cases: held.length,
      confidence: mean(held.map(({ confidence }) => confidence)),
      accuracy: mean(held.map(({ outcome }) => outcome)),
    };
  }).filter(({ cases }) => cases > 0);
  return {
    answered: answered.length,
    error: bins.reduce(
      (sum, bin) => sum + (bin.cases / answered.length) * Math.abs(bin.confidence - bin.accuracy),
      0,
    ),
    brier: mean(answered.map(({ confidence, outcome }) => (confidence - outcome) ** 2)),
    bins,
  };
}

/** Rounded first, or 0.7 times ten would fall into the bin below. */
const binOf = (confidence: number): number =>
  Math.min(BINS - 1, Math.floor(Math.round(confidence * BINS * 1e6) / 1e6));

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
