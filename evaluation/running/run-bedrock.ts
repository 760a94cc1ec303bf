import { bedrockModel } from '../../lambdas/adapters/bedrock-model';
import type { Case } from '../corpus/case';
import { byModel, type TwoAnswers } from './by-model';
import { countedBedrock } from './counted-bedrock';
import { examine, type Examination } from './examine';
import { examPolicy } from './policy';
import type { Result } from './results';
import { spend, type Tokens } from './spend';

/** Asks the models of `paramedic.config.ts` once about every case. */
export async function runBedrock(
  cases: readonly Case[],
  used: Tokens[] = [],
  client = countedBedrock((tokens) => used.push(tokens)),
): Promise<{ readonly model: Result; readonly both: Result }> {
  const ask = byModel(bedrockModel(examPolicy().model.chain, client));
  const answers = new Map<string, TwoAnswers>();
  for (const found of cases) answers.set(found.id, await ask(found));

  const read = (which: keyof TwoAnswers): Promise<Examination> =>
    examine(cases, ({ id }) => {
      const answer = answers.get(id);
      return answer
        ? Promise.resolve(answer[which])
        : Promise.reject(new Error(`${id}: not asked`));
    });
  const cost = spend(used, cases.length);
  return {
    model: { ...(await read('model')), spend: cost },
    both: { ...(await read('both')), spend: cost },
  };
}
