import { cloudwatchLogPatterns } from '../../lambdas/adapters/cloudwatch-log-patterns';
import { answering } from './answering';

describe('cloudwatchLogPatterns', () => {
  it('counts templates over a bounded number of pages, the most frequent first', async () => {
    const line = (message: string) => ({ message });
    const page = {
      nextToken: 'more',
      events: [line('ERROR order 17 failed'), line('ERROR order 18 failed'), line('FATAL heap')],
    };
    const { client, sent } = answering({
      FilterLogEvents: Array.from({ length: 9 }, () => page),
    });
    const patterns = await cloudwatchLogPatterns(client).patterns(
      '/ecs/checkout',
      '2026-01-01T12:00:00.000Z',
      '2026-01-01T12:10:00.000Z',
    );

    expect(patterns).toEqual([
      { template: 'ERROR order [n] failed', count: 10 },
      { template: 'FATAL heap', count: 5 },
    ]);
    expect(sent).toHaveLength(5);
  });
});
