import type { Case } from '../corpus/case';
import { isSealed } from '../corpus/sealed';
import { misses, type Miss } from '../scoring/misses';
import { scorecard, type Scorecard } from '../scoring/scorecard';
import { examRules } from './exam-rules';
import { judge, type Examined } from './judge';

/** What one classifier scored; of the sealed third there are numbers only. */
export interface Examination {
  readonly open: Scorecard;
  readonly sealed: Scorecard;
  /** Of the open part. */
  readonly misses: readonly Miss[];
}

export async function examine(
  cases: readonly Case[],
  classify: Examined,
  sealed: (id: string) => boolean = isSealed,
): Promise<Examination> {
  const rules = examRules(cases);
  const judged = await judge(cases, classify);
  const open = judged.filter(({ id }) => !sealed(id));
  return {
    open: scorecard(open, rules),
    sealed: scorecard(
      judged.filter(({ id }) => sealed(id)),
      rules,
    ),
    misses: misses(open, rules.minimums),
  };
}
