import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../../evaluation/petshop/dataset';
import { readIssues } from '../../../evaluation/petshop/read-issues';
import { petshopScore, ranksOf } from '../../../evaluation/petshop/score';
import { calls, scene, silent, slower } from '../../core/localise/shop';
import { recordingOf } from './recording';

const slowSearch = { search: slower(0.05), site: slower(0.08) };

describe('reading a recording', () => {
  const folder = recordingOf(scene(slowSearch), 'search');
  const [issue] = readIssues(folder);

  it('finds every issue by its place', () => {
    expect(readIssues(folder).map(({ id }) => id)).toEqual(['quiet_traffic/test/issue_0']);
  });

  it('takes the mean latency, the failed share and the requests of each node', () => {
    const [search] = scene(slowSearch).components.filter(({ id }) => id === 'search');

    expect(issue?.telemetry.rows.get('search')).toEqual(search?.rows);
    expect(issue?.telemetry.past.get('search')).toEqual(search?.past);
  });

  it('takes a call for every cell of the matrix that is not zero', () => {
    expect(new Set(issue?.telemetry.calls)).toEqual(new Set(calls));
  });

  it('reads an empty cell as no datapoint', () => {
    const [gap] = readIssues(recordingOf(scene({ search: silent }), 'search'));

    expect(gap?.telemetry.rows.get('search')?.[2]).toEqual({
      requests: 0,
      latencySeconds: undefined,
      failedShare: undefined,
    });
  });

  it('goes without ordinary days where there are none', () => {
    const bare = recordingOf(scene(slowSearch), 'search');
    rmSync(join(bare, 'quiet_traffic', 'noissue'), { recursive: true });

    expect(readIssues(bare)[0]?.telemetry.past.size).toBe(0);
  });

  it('says what it expected in a folder without recordings', () => {
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));

    expect(() => readIssues(empty)).toThrow(/no recording found; expected folders <traffic>/);
  });
});

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
