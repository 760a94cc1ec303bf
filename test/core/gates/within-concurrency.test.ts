import { read } from '../../../lambdas/core/facts';
import { withinConcurrency } from '../../../lambdas/core/gates/within-concurrency';
import { policy } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(withinConcurrency);

describe('within concurrency', () => {
  it('passes one below the cap', () => {
    expect(ask({ facts: { active: read(['one']) } })).toEqual([]);
  });

  it('objects at the cap', () => {
    expect(ask({ facts: { active: read(['one', 'two']) } })).toEqual([
      { reason: 'concurrency-reached', active: 2, limit: 2 },
    ]);
  });

  it.each([0, Number.NaN])('objects when the cap is %d', (activeChanges) => {
    const capped = { ...policy, caps: { ...policy.caps, activeChanges } };
    expect(ask({ facts: { policy: capped } })).toMatchObject([{ reason: 'concurrency-reached' }]);
  });
});
