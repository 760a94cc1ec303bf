import { petshopScore, ranksOf } from '../../../evaluation/petshop/score';
import type { Issue } from '../../../recordings/dataset';
import { readIssues } from '../../../recordings/read-issues';
import { scene, slower } from '../../core/localise/shop';
import { recordingOf } from '../../recordings/recording';

const slowSearch = { search: slower(0.05), site: slower(0.08) };

describe('the score', () => {
  const score = petshopScore(recordingOf(scene(slowSearch), 'search'));

  it('names every node of an issue once, the culprit first', () => {
    expect(score.cases[0]?.candidates[0]).toBe('search');
    expect([...(score.cases[0]?.candidates ?? [])].sort()).toEqual([
      'cart',
      'edge',
      'probe',
      'search',
      'site',
      'store',
    ]);
  });

  it('proposes no remediation: traces tell neither tags nor deploys', () => {
    expect(score.cases[0]).toMatchObject({ incidentType: 'application', remediation: null });
  });

  it('stands beside what always the same answer would score', () => {
    expect(score.constant).toEqual({ node: 'search', top1: 1 });
  });

  it('counts faults injected at every node but the one at which trouble shows', () => {
    expect(score.synthetic.issues).toBe(5 * 2 * 2);
    expect(score.synthetic.top1).toBeGreaterThanOrEqual(0.6);
  });

  it('does not change with the names', () => {
    expect(score.unchangedByNames).toBe(1);
  });
});

describe('ranks', () => {
  const [known] = readIssues(recordingOf(scene(slowSearch), 'search'));
  const asked = (culprit: string | undefined, candidates: readonly string[]) =>
    [{ ...(known as Issue), culprit }, candidates] as const;

  it.each([
    ['first', ['search', 'edge', 'store'], { issues: 1, top1: 1, top3: 1 }],
    ['third', ['edge', 'store', 'search'], { issues: 1, top1: 0, top3: 1 }],
    ['fourth', ['edge', 'store', 'site', 'search'], { issues: 1, top1: 0, top3: 0 }],
    ['nowhere', ['edge'], { issues: 1, top1: 0, top3: 0 }],
  ])('of a culprit who comes %s', (_, candidates, expected) => {
    expect(ranksOf([asked('search', candidates)])).toEqual(expected);
  });

  it('leave out an issue whose culprit nobody knows', () => {
    const answered = [asked(undefined, ['edge']), asked('search', ['search'])];

    expect(ranksOf(answered)).toEqual({ issues: 1, top1: 1, top3: 1 });
  });
});
