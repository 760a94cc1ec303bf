import { ownerCollector } from '../../../lambdas/core/diagnosis/collect-owner';
import type { Target } from '../../../lambdas/core/target';
import { gatheredAt, service } from './pictures';
import { alarm, scanned } from './world';

const collect = (target: Target) =>
  ownerCollector.look(
    {},
    {
      targetArn: target.arn,
      target,
      trouble: { source: 'alarm', alarm },
      gatheredAt,
      scanned,
      reachedBy: 'signal',
    },
  );
const prices: Target = {
  ...service,
  arn: 'arn:aws:lambda:eu-west-1:111122223333:function:prices',
  type: 'lambda-function',
  properties: { function: 'prices' },
  tags: { 'paramedic:concurrency-limit': '10' },
};

describe('what the owner of a target says of it', () => {
  it('is told in numbers', async () => {
    expect((await collect(prices)).evidence).toEqual([
      {
        id: 'owner-says',
        source: 'tags',
        at: gatheredAt,
        summary: 'Its owner says by name and tags: concurrencyLimit 10.',
        values: { concurrencyLimit: 10 },
      },
    ]);
  });

  it.each([
    ['says nothing', { ...prices, tags: {} }],
    ['is of a type that has nothing to say', service],
  ])('is nothing, and no gap, where it %s', async (_what, target) => {
    expect(await collect(target)).toEqual({ evidence: [], unread: [] });
  });
});
