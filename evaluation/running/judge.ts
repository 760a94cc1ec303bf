import type { Case } from '../corpus/case';
import type { Answer, Judged } from '../scoring/judged';
import { showsNeighbours } from '../corpus/nodes';
import { expectedOf } from './expected';

/** A classifier that is examined: one answer to each case. */
export type Examined = (found: Case) => Promise<Answer>;

/** One case after another: a model is asked at its own pace, and rules take a millisecond. */
export async function judge(cases: readonly Case[], classify: Examined): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const found of cases) {
    judged.push({
      id: found.id,
      expected: expectedOf(found),
      answer: await classify(found),
      hasNeighbours: showsNeighbours(found),
    });
  }
  return judged;
}
