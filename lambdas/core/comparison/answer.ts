import * as z from 'zod';
import { answers, type Line } from './question';

export type ReadComparison =
  | {
      readonly kind: 'told';
      readonly says: (typeof answers)[number];
      readonly cited: readonly Line[];
    }
  | { readonly kind: 'silent'; readonly because: string };

const shape = z.strictObject({
  answer: z.enum(answers),
  patterns: z.array(z.string()).max(100),
});

/** Reads a tool input. Anything but a label and ids that were given counts as no answer at all. */
export function readComparison(input: unknown, given: readonly Line[]): ReadComparison {
  const read = shape.safeParse(input);
  if (!read.success) return silent('the answer does not have the form asked for');
  const { answer, patterns } = read.data;
  const cited = given.filter(({ id }) => patterns.includes(id));
  if (cited.length !== new Set(patterns).size) {
    return silent('the answer cites patterns that were not given');
  }
  if (answer !== 'new-errors') return { kind: 'told', says: answer, cited: [] };
  if (cited.length === 0) return silent('the answer names new errors and cites none');
  return { kind: 'told', says: answer, cited };
}

const silent = (because: string): ReadComparison => ({ kind: 'silent', because });
