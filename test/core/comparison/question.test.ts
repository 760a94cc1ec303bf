import { questionOf } from '../../../lambdas/core/comparison/question';
import { policy } from '../base-facts';
import { canariesByKind, leaksOf } from '../canaries';
import { families } from '../payloads';
import { compare, logged, lockedOut } from './course';

const lines = (count: number, word: string) =>
  Array.from({ length: count }, (_each, index) => ({
    template: `ERROR ${word}${index} failed`,
    count: 100 - index,
  }));
const asked = { targetType: 'ecs-service', minutes: 9.98, before: [], during: [] };
const ask = (after: ReturnType<typeof lines>, maybeNew = after) =>
  questionOf({ ...asked, after, maybeNew }, policy.privacy);
const dataIn = (user: string) =>
  JSON.parse(user.slice(user.indexOf('<data>') + 6, user.lastIndexOf('</data>'))) as {
    after: { id: string; count: number; template: string }[];
  };

describe('the question about logs', () => {
  it('shows what may be new before what is more frequent, and a dozen patterns at most', () => {
    const maybeNew = [{ template: 'ERROR access denied', count: 3 }];
    const { after } = dataIn(ask([...lines(20, 'timeout'), ...maybeNew], maybeNew).user);

    expect(after).toHaveLength(12);
    expect(after[0]).toEqual({ id: 'a1', count: 3, template: 'ERROR access denied' });
  });

  it('takes as an answer a label and ids of what is shown after the action', () => {
    expect(ask(lines(2, 'timeout')).schema).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['answer', 'patterns'],
      properties: {
        answer: { type: 'string', enum: ['same', 'new-errors', 'cannot-tell'] },
        patterns: { type: 'array', items: { type: 'string', enum: ['a1', 'a2'] } },
      },
    });
  });

  it('names no resource, and nobody', () => {
    const { user } = ask([
      { template: 'ERROR customer=jane.doe@example.com at /ecs/checkout', count: 1 },
    ]);

    expect(user).not.toMatch(/jane|example|checkout|arn:|1111/);
  });

  it.each(canariesByKind)(
    'lets no %s out of a line, nor tells it to people',
    async (_kind, ten) => {
      for (const canary of ten) {
        const { text } = canary;
        const asked = ask([{ template: `ERROR ${text}`, count: 9 }]);
        const after = { [`ERROR failed ${text}`]: 9 };
        const opinion = await compare({ logs: logged({ ...lockedOut, after }) });

        expect(leaksOf(canary, JSON.stringify([asked, opinion]))).toEqual([]);
        expect(opinion.says).toBe('new-errors');
      }
    },
  );

  it.each(families)('holds no order of the %s that stand in lines', (_family, payloads) => {
    for (const { text } of payloads) {
      const { user } = ask([{ template: `ERROR ${text}`, count: 9 }]);
      const { template } = dataIn(user).after[0]!;

      expect(user.match(/<\/?data>/g)).toEqual(['<data>', '</data>']);
      expect(template).toMatch(/^[^<>`|*~\\{}@]{0,160}$/);
      expect(template).not.toContain('same');
    }
  });
});
