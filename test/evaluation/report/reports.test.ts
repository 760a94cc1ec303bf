import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import { isSealed } from '../../../evaluation/corpus/sealed';
import { html } from '../../../evaluation/report/html';
import { markdown } from '../../../evaluation/report/markdown';
import { print } from '../../../evaluation/report/print';
import type { Results } from '../../../evaluation/running/results';
import { runRules } from '../../../evaluation/running/run-rules';

const root = join(__dirname, '../../..');
const cases = readCorpus();
const sealed = cases.filter(({ id }) => isSealed(id));
let results: Results;

/** Whether an id stands there as a word of its own. */
const names = (text: string, id: string): boolean =>
  new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text);

beforeAll(async () => {
  const rules = await runRules(cases);
  results = {
    corpus: { declared: cases.length, run: cases.length, unlabelled: 2 },
    classifiers: { rules, model: 'not run', both: 'not run' },
  };
});

describe.each<[string, () => string]>([
  ['the terminal', () => print(results)],
  ['the page', () => html(results)],
  ['the JSON', () => JSON.stringify(results)],
  [
    'the markdown',
    () => {
      const { rules } = results.classifiers;
      return rules === 'not run' ? '' : markdown(rules);
    },
  ],
])('%s', (_where, written) => {
  it('names no sealed case', () => {
    const text = written();

    expect(text).not.toBe('');
    expect(sealed.filter(({ id }) => names(text, id)).length).toBe(0);
  });
});

describe('the terminal', () => {
  it('says how many cases wait for a label, where any does', () => {
    const all = { ...results, corpus: { ...results.corpus, unlabelled: 0 } };

    expect(print(results)).toContain('2 more wait for a label and are in no score');
    expect(print(all)).not.toContain('wait for a label');
  });

  it('says what was not run, and every miss of the open part', () => {
    const { rules } = results.classifiers;
    const text = print(results);

    expect(text).toContain('model alone: not run');
    expect(rules === 'not run' ? [] : rules.misses.filter(({ id }) => !names(text, id))).toEqual(
      [],
    );
  });
});

describe('the page', () => {
  it('holds all of its pictures and asks nobody for anything', () => {
    const page = html(results);

    expect(page.match(/<svg /g)).toHaveLength(5);
    expect(page).not.toMatch(/<script|<link|<img|@import|url\((?!#)|\b(?:src|href)="(?!#)/);
  });

  it('shows texts of cases as texts', () => {
    const { rules } = results.classifiers;
    if (rules === 'not run') throw new Error('rules were run');
    const [miss] = rules.misses;
    const hostile = { ...rules, misses: [{ ...miss!, because: '<b onclick="x">&' }] };

    expect(html({ ...results, classifiers: { ...results.classifiers, rules: hostile } })).toContain(
      '&lt;b onclick=&quot;x&quot;&gt;&amp;',
    );
  });
});

describe('npm run generate', () => {
  it.each([
    ['docs/scorecard.md', 'evaluation/generate.ts', '# Scorecard'],
    ['lambdas/core/diagnosis/calibration.ts', 'evaluation/calibrate.ts', 'Do not edit'],
  ])('has written %s from the corpus and the rules as they are', (page, script, words) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', script, '--check'],
      { cwd: root, encoding: 'utf8' },
    );

    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(readFileSync(join(root, page), 'utf8')).toContain(words);
  });
});

describe('npm run eval', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'evaluation/eval.ts', ...args], {
      cwd: root,
      encoding: 'utf8',
    });

  it('writes JSON for machines', () => {
    const { stdout, status } = run('--json');

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      corpus: { declared: cases.length, run: cases.length, unlabelled: 0 },
      classifiers: { model: 'not run', both: 'not run' },
    });
  });

  it('refuses what it does not know', () => {
    expect(run('--petshop', 'x').status).not.toBe(0);
    expect(run('--bedrock', 'local').stderr).toContain('Allowed choices are aws');
  });
});
