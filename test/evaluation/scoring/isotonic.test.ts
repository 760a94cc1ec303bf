import * as fc from 'fast-check';
import { isotonic } from '../../../evaluation/scoring/isotonic';

const answers = (confidence: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ confidence, right: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, right: false })),
];

describe('steps of confidence', () => {
  it('are how often answers were right, with one more right and one more wrong', () => {
    expect(isotonic([...answers(0.5, 2, 6), ...answers(0.7, 8, 0)])).toEqual([
      { from: 0.5, right: 0.3 },
      { from: 0.7, right: 0.9 },
    ]);
  });

  it('are one where the surer answers were right less often', () => {
    expect(isotonic([...answers(0.5, 6, 2), ...answers(0.7, 4, 4)])).toEqual([
      { from: 0.5, right: 0.611 },
    ]);
  });

  it('never fall, and lie between nothing and all', () => {
    const outcome = fc.record({
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      right: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1 }), (outcomes) => {
        const steps = isotonic(outcomes);
        const rates = steps.map(({ right }) => right);

        expect(rates).toEqual([...rates].sort((one, other) => one - other));
        expect(rates.every((rate) => rate > 0 && rate < 1)).toBe(true);
      }),
    );
  });
});
