import { accuracyAt, selectiveCurve } from '../../../evaluation/scoring/selective';
import { typed } from './judgements';

/** Of five cases two are answered with 0.9 (both right), two with 0.6 (one right), one not at all. */
const curve = selectiveCurve([
  typed('compute', 'compute', 0.9),
  typed('compute', 'compute', 0.6),
  typed('network', 'network', 0.9),
  typed('network', 'compute', 0.6),
  typed('network', 'unknown'),
]);

describe('selective accuracy', () => {
  it('has a point for each confidence, the surest first', () => {
    expect(curve).toEqual([
      { confidence: 0.9, coverage: 0.4, accuracy: 1 },
      { confidence: 0.6, coverage: 0.8, accuracy: 0.75 },
    ]);
  });

  it.each([
    [0.25, 1],
    [0.4, 1],
    [0.41, 0.75],
    [0.8, 0.75],
    [0.81, undefined],
  ])('at a coverage of %d is %p', (coverage, accuracy) => {
    expect(accuracyAt(curve, coverage)).toBe(accuracy);
  });

  it('does not exist where nothing is answered', () => {
    expect(selectiveCurve([typed('compute', 'unknown')])).toEqual([]);
  });
});
