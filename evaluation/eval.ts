import { writeFileSync } from 'node:fs';
import { readCorpus, readUnlabelled } from './corpus/read-corpus';
import { belowFloor, readFloor } from './floor';
import { type Options, readOptions } from './options';
import { belowPetshopFloor } from './petshop/floor';
import { petshopScore } from './petshop/score';
import { html } from './report/html';
import { print } from './report/print';
import type { Results } from './running/results';
import { runBedrock } from './running/run-bedrock';
import { runRules } from './running/run-rules';

/** `npm run eval`: 1 when the rules fall below the floor, or fewer cases were run than are declared. */
async function evaluate({ json, html: page, bedrock, petshop: folder }: Options): Promise<number> {
  // First, because a folder that is no recording is not worth waiting for.
  const petshop = folder === undefined ? undefined : petshopScore(folder);
  const cases = readCorpus();
  const floor = readFloor();
  const rules = await runRules(cases);
  const asked = bedrock === 'aws' ? await runBedrock(cases) : undefined;
  const results: Results = {
    corpus: {
      declared: floor.cases,
      run: rules.open.cases + rules.sealed.cases,
      unlabelled: readUnlabelled().length,
    },
    classifiers: { rules, model: asked?.model ?? 'not run', both: asked?.both ?? 'not run' },
    ...(petshop && { petshop }),
  };
  process.stdout.write(`${json ? JSON.stringify(results, undefined, 2) : print(results)}\n`);
  if (page !== undefined) writeFileSync(page, html(results));

  const worse = [...belowFloor(floor, rules), ...(petshop ? belowPetshopFloor(petshop) : [])];
  worse.forEach((line) => process.stderr.write(`below the floor: ${line}\n`));
  return worse.length === 0 ? 0 : 1;
}

evaluate(readOptions(process.argv.slice(2))).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
