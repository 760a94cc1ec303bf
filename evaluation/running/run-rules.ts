import type { Case } from '../corpus/case';
import { answerOf } from './answer';
import { byRules } from './by-rules';
import { examine } from './examine';
import { free, type Result } from './results';

export const runRules = async (cases: readonly Case[]): Promise<Result> => ({
  ...(await examine(cases, async (found) => answerOf(await byRules(found)))),
  spend: free,
});
