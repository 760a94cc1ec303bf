import { isRight, type Judged } from './judged';

/** Answering only with so much confidence or more: how many cases that covers, and how many of them are right. */
export interface SelectivePoint {
  readonly confidence: number;
  readonly coverage: number;
  readonly accuracy: number;
}

/** One point for each confidence that occurs, the surest first; cases that were abstained from are never covered. */
export function selectiveCurve(judged: readonly Judged[]): readonly SelectivePoint[] {
  const answered = judged.flatMap((each) =>
    each.answer.confidence === undefined
      ? []
      : [{ confidence: each.answer.confidence, right: isRight(each) }],
  );
  const levels = [...new Set(answered.map(({ confidence }) => confidence))].sort((a, b) => b - a);
  return levels.map((confidence) => {
    const covered = answered.filter((each) => each.confidence >= confidence);
    return {
      confidence,
      coverage: covered.length / judged.length,
      accuracy: covered.filter(({ right }) => right).length / covered.length,
    };
  });
}

/** Accuracy of the surest answers that cover at least such a share; undefined where fewer are answered. */
export const accuracyAt = (
  curve: readonly SelectivePoint[],
  coverage: number,
): number | undefined => curve.find((point) => point.coverage >= coverage)?.accuracy;
