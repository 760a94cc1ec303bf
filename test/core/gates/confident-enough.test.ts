import { confidentEnough } from '../../../lambdas/core/gates/confident-enough';
import { asking } from './gate-of';

const ask = asking(confidentEnough);

describe('confident enough', () => {
  it.each([0.7, 1])('passes %d', (confidence) => {
    expect(ask({ proposal: { confidence } })).toEqual([]);
  });

  it.each([0.6999, 1.0001, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'objects to %d',
    (confidence) => {
      expect(ask({ proposal: { confidence } })).toEqual([
        { reason: 'confidence-too-low', confidence, minimum: 0.7 },
      ]);
    },
  );
});
