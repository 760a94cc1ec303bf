import * as z from 'zod';
import { newAmong } from '../../lambdas/core/comparison/families';
import { dataBegins, dataEnds } from '../../lambdas/core/diagnosis/prompt';

const lines = z.array(z.object({ id: z.string(), template: z.string(), count: z.number() }));

const asked = z.object({
  before: lines,
  during: z.union([lines, z.literal('could not be read')]),
  after: lines,
});

/** Fewer lines of a kind are left to pass. */
const fewest = 3;

/** Answers by counting in place of a model: what was there neither before nor during the trouble is new. */
export function standInForLogs(user: string) {
  const text = user.slice(user.indexOf(dataBegins) + dataBegins.length, user.lastIndexOf(dataEnds));
  const data: unknown = JSON.parse(text);
  const { before, during, after } = asked.parse(data);
  if (during === 'could not be read') return { answer: 'cannot-tell', patterns: [] };
  const unheardOf = newAmong(after, [...before, ...during]);
  const cited = after.filter((line) => line.count >= fewest && unheardOf.includes(line));
  return {
    answer: cited.length > 0 ? 'new-errors' : 'same',
    patterns: cited.map(({ id }) => id),
  };
}
