import { belowPetshopFloor } from '../../../evaluation/petshop/floor';
import type { PetshopCase, PetshopScore } from '../../../evaluation/petshop/score';

const answered = (id: string, place: number | null): PetshopCase => ({
  id,
  candidates: ['search'],
  place,
  because: '',
  incidentType: 'application',
  remediation: null,
});

/** Ten issues of the part for development, nine of them right at once. */
const reached: PetshopScore = {
  cases: Array.from({ length: 10 }, (_, n) => answered(`low/train/issue_${n}`, n === 0 ? 2 : 1)),
  ...{ issues: 10, top1: 0.9, top3: 1 },
  constant: { node: 'search', top1: 1 },
  synthetic: { issues: 100, top1: 0.8, top3: 0.9 },
  unchangedByNames: 10,
};
const below = (change: Partial<PetshopScore>) => belowPetshopFloor({ ...reached, ...change });

describe('the floor of the PetShop score', () => {
  it('holds nothing against what reaches it exactly', () => {
    expect(below({})).toEqual([]);
  });

  it.each<[what: string, change: Partial<PetshopScore>, said: RegExp]>([
    [
      'a second culprit that is not first',
      { cases: [...reached.cases.slice(0, 9), answered('low/train/issue_9', 2)] },
      /culprit first is 0\.800, the floor is 0\.900/,
    ],
    [
      'a culprit beyond the third place',
      { cases: [...reached.cases.slice(1), answered('low/train/issue_0', 4)] },
      /among the first three is 0\.900/,
    ],
    [
      'fewer injected faults found',
      { synthetic: { issues: 100, top1: 0.79, top3: 0.9 } },
      /injected faults found is 0\.790/,
    ],
    ['an answer that changes with the names', { unchangedByNames: 9 }, /1 answers change/],
  ])('notices %s', (_, change, said) => {
    expect(below(change).join()).toMatch(said);
  });

  it('does not hold to the part that is an exam', () => {
    const cases = [...reached.cases, answered('low/test/issue_0', 9)];

    expect(below({ cases, unchangedByNames: 11 })).toEqual([]);
  });
});
