import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readCorpus } from './corpus/read-corpus';
import { markdown } from './report/markdown';
import { runRules } from './running/run-rules';

const page = join(__dirname, '../docs/scorecard.md');

/** The second half of `npm run generate`: the scorecard's page; with `--check` it only says when that is not fresh. */
async function generate(check: boolean): Promise<number> {
  const raw = markdown(await runRules(readCorpus()));
  const text = await format(raw, { ...(await resolveConfig(page)), filepath: page });
  if (existsSync(page) && readFileSync(page, 'utf8') === text) return 0;
  if (!check) {
    writeFileSync(page, text);
    return 0;
  }
  process.stderr.write('docs/scorecard.md is not fresh: npm run generate\n');
  return 1;
}

generate(process.argv.includes('--check')).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
