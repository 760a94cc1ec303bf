import { hasAbstained, type Judged } from './judged';

export interface Abstentions {
  readonly count: number;
  /** Where the label is `unknown` too. */
  readonly right: number;
  /** Cases labelled `unknown` that were answered all the same. */
  readonly missed: number;
}

export function abstentions(judged: readonly Judged[]): Abstentions {
  const abstained = judged.filter(hasAbstained);
  const unknown = judged.filter(({ expected }) => expected.incidentType === 'unknown');
  return {
    count: abstained.length,
    right: unknown.filter(hasAbstained).length,
    missed: unknown.filter((each) => !hasAbstained(each)).length,
  };
}
