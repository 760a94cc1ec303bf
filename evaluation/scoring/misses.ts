import { isRight, type Judged } from './judged';
import { isWrongAction, type Minimums } from './wrong-actions';

export interface Miss {
  readonly id: string;
  readonly expected: string;
  readonly got: string;
  readonly because: string;
  readonly wrongAction: boolean;
}

/** Every case that was not answered as labelled, wrong actions first. */
export const misses = (judged: readonly Judged[], minimums: Minimums): readonly Miss[] =>
  judged
    .filter((each) => !isRight(each) || isWrongAction(each, minimums))
    .map((each) => ({
      id: each.id,
      expected: words(each.expected.incidentType, each.expected.remediation),
      got: words(each.answer.incidentType, each.answer.remediation),
      because: each.answer.because,
      wrongAction: isWrongAction(each, minimums),
    }))
    .sort((one, other) => Number(other.wrongAction) - Number(one.wrongAction));

const words = (type: string, remediation: string | undefined): string =>
  remediation === undefined ? type : `${type}, ${remediation}`;
