import { questionOf } from '../../../lambdas/core/comparison/question';
import type { Patterns } from '../../../lambdas/core/comparison/read-windows';
import { standInForLogs } from '../../../local/services/stand-in-logs';
import { policy } from '../../core/base-facts';

const lines = (count: number, template = 'ERROR access denied'): Patterns => [{ template, count }];
const answer = (before: Patterns, during: Patterns | undefined, after: Patterns) =>
  standInForLogs(
    questionOf(
      { targetType: 'ecs-service', minutes: 5, before, during, after, maybeNew: after },
      policy.privacy,
    ).user,
  );

describe('the stand-in, asked about logs', () => {
  it('calls new what was there neither before nor during the trouble', () => {
    expect(answer([], [], lines(3))).toEqual({ answer: 'new-errors', patterns: ['a1'] });
  });

  it.each<[what: string, before: Patterns, during: Patterns, after: Patterns]>([
    ['was there before', lines(3), [], lines(6)],
    ['is the tail of the trouble', [], lines(30), lines(4)],
    ['are two lines', [], [], lines(2)],
  ])('takes for the same what %s', (_what, before, during, after) => {
    expect(answer(before, during, after)).toEqual({ answer: 'same', patterns: [] });
  });

  it('cannot tell without the time of the trouble', () => {
    expect(answer([], undefined, lines(30))).toEqual({ answer: 'cannot-tell', patterns: [] });
  });
});
