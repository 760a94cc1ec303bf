import { culpritRanks } from '../../../evaluation/scoring/culprit-ranks';
import { judged } from './judgements';

const ranked = (id: string, culprit: string, culprits: readonly string[], hasNeighbours = true) =>
  judged({ id, expected: { culprit }, answer: { culprits }, hasNeighbours });

const targets = {
  first: 'a',
  third: 'a',
  fourth: 'a',
  lost: 'a',
  nobody: 'a',
  away: 'a',
  bare: 'a',
};

describe('culprit ranks', () => {
  it('count how often the culprit is first, and among the first three', () => {
    const ranks = culpritRanks(
      [
        ranked('first', 'a', ['a']),
        ranked('third', 'b', ['a', 'c', 'b']),
        ranked('fourth', 'b', ['a', 'c', 'd', 'b']),
        ranked('lost', 'b', []),
      ],
      targets,
    );

    expect(ranks).toEqual({ cases: 4, top1: 0.25, top3: 0.5, alwaysTarget: 0.25 });
  });

  it('leave out cases without a graph, without a culprit, and with one that is not on the graph', () => {
    const ranks = culpritRanks(
      [
        ranked('bare', 'a', ['a'], false),
        ranked('nobody', 'none', ['a']),
        ranked('away', 'outside', ['a']),
      ],
      targets,
    );

    expect(ranks).toEqual({ cases: 0, top1: 0, top3: 0, alwaysTarget: 0 });
  });
});
