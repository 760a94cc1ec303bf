import { type Case, isTold } from '../corpus/case';
import type { Answer } from '../scoring/judged';
import { answerOf } from './answer';
import { byRules } from './by-rules';
import { examine } from './examine';
import { pictureByRules } from './picture-by-rules';
import { free, type Result } from './results';

/** What the rules alone make of a case. */
export const rulesAnswer = async (found: Case): Promise<Answer> =>
  isTold(found) ? answerOf(await byRules(found)) : pictureByRules(found);

export const runRules = async (cases: readonly Case[]): Promise<Result> => ({
  ...(await examine(cases, rulesAnswer)),
  spend: free,
});
