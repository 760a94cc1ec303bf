import type { Judged } from './judged';
import { upperBound } from './upper-bound';

/** Least confidence with which each remediation is run, by its id. */
export type Minimums = Readonly<Record<string, number>>;

export interface WrongActions {
  readonly count: number;
  readonly cases: number;
  readonly rate: number;
  /** With 95 % confidence the true rate is no higher, were cases drawn at random. */
  readonly upperBound: number;
}

/** Whether a remediation was named with the confidence that it asks for; one that nobody knows is not run. */
export const wouldAct = ({ answer }: Pick<Judged, 'answer'>, minimums: Minimums): boolean =>
  answer.remediation !== undefined &&
  answer.confidence !== undefined &&
  answer.confidence >= (minimums[answer.remediation] ?? Number.NaN);

/** An action that would have run on a wrong target or for a wrong cause: another one was right, none, or elsewhere. */
export const isWrongAction = (judged: Judged, minimums: Minimums): boolean =>
  wouldAct(judged, minimums) &&
  !(
    judged.answer.remediation === judged.expected.remediation &&
    judged.answer.culprits[0] === judged.expected.culprit
  );

export function wrongActions(judged: readonly Judged[], minimums: Minimums): WrongActions {
  const count = judged.filter((each) => isWrongAction(each, minimums)).length;
  const cases = judged.length;
  return {
    count,
    cases,
    rate: cases === 0 ? 0 : count / cases,
    upperBound: upperBound(count, cases),
  };
}
