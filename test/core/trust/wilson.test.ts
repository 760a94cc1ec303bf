import { wilsonLowerBound } from '../../../lambdas/core/trust/wilson';

describe('the Wilson lower bound', () => {
  // Reference values: Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each<[right: number, judged: number, bound: number]>([
    [81, 263, 0.2553],
    [15, 148, 0.0624],
    [0, 20, 0],
    [1, 29, 0.0061],
  ])('of %i in %i is %d', (right, judged, bound) => {
    expect(wilsonLowerBound(right, judged)).toBeCloseTo(bound, 4);
  });

  it('reaches 0.9 with 35 of 35, and with one miss in 53', () => {
    expect(wilsonLowerBound(35, 35)).toBeGreaterThanOrEqual(0.9);
    expect(wilsonLowerBound(34, 34)).toBeLessThan(0.9);
    expect(wilsonLowerBound(52, 53)).toBeGreaterThanOrEqual(0.9);
    expect(wilsonLowerBound(51, 52)).toBeLessThan(0.9);
  });

  it('of nothing is no number', () => {
    expect(wilsonLowerBound(0, 0)).toBeNaN();
  });
});
