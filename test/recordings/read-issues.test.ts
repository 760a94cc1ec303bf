import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIssues, readRecording } from '../../recordings/read-issues';
import { calls, scene, silent, slower } from '../core/localise/shop';
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

describe('reading one recording', () => {
  const recorded = () => {
    const folder = recordingOf(scene(slowSearch), 'search');
    const issue = join(folder, 'quiet_traffic', 'test', 'issue_0');
    return { folder, issue, traffic: join(folder, 'quiet_traffic') };
  };

  it('finds what all of its traffic share', () => {
    const { folder, issue } = recorded();

    expect(readRecording(issue)).toEqual(readIssues(folder)[0]);
  });

  it.each([
    [
      'a folder that is not there',
      () => '/no/such/folder',
      '/no/such/folder: not there; expected a folder',
    ],
    [
      'a folder of another kind',
      () => recorded().traffic,
      'target.json: not there; expected a recording in DIR/<traffic>',
    ],
    [
      'no metrics',
      () => without('metrics.csv'),
      'metrics.csv: not there; expected three header rows',
    ],
    [
      'metrics without rows',
      () => writing('metrics.csv', 'microservice,a\nmetric,requests\nstatistic,Sum\n'),
      'metrics.csv: no row of numbers; expected',
    ],
    [
      'metrics without requests',
      () => writing('metrics.csv', 'microservice,a\nmetric,latency\nstatistic,Average\n1,2'),
      'metrics.csv: no column tells the requests of a node; expected',
    ],
    [
      'metrics that are no csv',
      () => writing('metrics.csv', 'a,"b\n1,2'),
      'metrics.csv: Quote Not Closed',
    ],
    [
      'a target that is no JSON',
      () => writing('target.json', '{'),
      'target.json: Expected property name',
    ],
    [
      'a target without a node',
      () => writing('target.json', '{"target":{"metric":"latency"}}'),
      'target.json: ✖ Invalid input: expected string',
    ],
    [
      'no graph',
      () => without('../../graph.csv'),
      'graph.csv: not there; expected the names of nodes',
    ],
    ['an empty graph', () => writing('../../graph.csv', ''), 'graph.csv: no matrix; expected'],
  ])('names the file and what was expected: %s', (_, folder, message) => {
    expect(() => readRecording(folder())).toThrow(message);
  });

  function without(file: string): string {
    const { issue } = recorded();
    rmSync(join(issue, file));
    return issue;
  }

  function writing(file: string, text: string): string {
    const { issue } = recorded();
    writeFileSync(join(issue, file), text);
    return issue;
  }
});
