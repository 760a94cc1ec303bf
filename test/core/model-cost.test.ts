import fc from 'fast-check';
import { dollarsOf, mostDollars } from '../../lambdas/core/model-cost';

const model = {
  chain: ['haiku', 'nova'],
  prices: { haiku: { input: 0.1, output: 0.5 }, nova: { input: 0.3, output: 2.5 } },
} as const;
const tokens = { modelId: 'haiku', input: 6_000, output: 600 };
const mostOfNova = (20_000 * 0.3 + 1_024 * 2.5) / 1e6;

describe('what asking a model costs', () => {
  it('is its tokens at its price', () => {
    expect(dollarsOf(model, { calls: 1, used: [tokens] })).toBeCloseTo(0.0009, 10);
  });

  it('is nothing where it was not asked', () => {
    expect(dollarsOf(model, { calls: 0, used: [] })).toBe(0);
  });

  it('is the most of the dearest model for every try that did not say', () => {
    const dollars = dollarsOf(model, { calls: 3, used: [tokens] });
    expect(dollars).toBeCloseTo(0.0009 + 2 * mostOfNova, 10);
  });

  it.each([
    ['of the answer', { calls: 1, used: [{ ...tokens, modelId: 'opus' }] }, model],
    ['of the chain', { calls: 1, used: [] }, { ...model, prices: {} }],
    [
      'of a name that every object has',
      { calls: 1, used: [{ ...tokens, modelId: 'constructor' }] },
      model,
    ],
  ])('is not known where the price %s is not', (_what, asked, priced) => {
    expect(dollarsOf(priced, asked)).toBeNaN();
  });

  it('is never more than what is set aside for it, for a question of the largest size', () => {
    const answer = fc.record({
      modelId: fc.constantFrom('haiku', 'nova'),
      input: fc.nat({ max: 20_000 }),
      output: fc.nat({ max: 1_024 }),
    });
    fc.assert(
      fc.property(answer, fc.integer({ min: 1, max: 3 }), (one, calls) => {
        expect(dollarsOf(model, { calls, used: [one] })).toBeLessThanOrEqual(4 * mostOfNova);
      }),
    );
    expect(mostDollars(model)).toBeGreaterThan(2 * mostOfNova);
  });
});
