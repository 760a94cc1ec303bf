import { upperBound } from '../../../evaluation/scoring/upper-bound';

describe('the upper bound of a rate', () => {
  it.each([
    [100, 1 - 0.05 ** (1 / 100)],
    [300, 1 - 0.05 ** (1 / 300)],
  ])('without a hit in %d trials is the exact rule of three', (trials, bound) => {
    expect(upperBound(0, trials)).toBeCloseTo(bound, 9);
  });

  it('of no hit in 300 is below one percent', () => {
    expect(upperBound(0, 300)).toBeLessThan(0.01);
  });

  // One hit in two trials: (1 - p)^2 + 2p(1 - p) = 0.05, so p = sqrt(0.95).
  it('of one hit in two solves its quadratic equation', () => {
    expect(upperBound(1, 2)).toBeCloseTo(Math.sqrt(0.95), 9);
  });

  // The 0.95 quantile of Beta(6, 45).
  it('of five hits in fifty agrees with the beta quantile', () => {
    expect(upperBound(5, 50)).toBeCloseTo(0.199, 3);
  });

  it('is one where everything or nothing was tried', () => {
    expect(upperBound(3, 3)).toBe(1);
    expect(upperBound(0, 0)).toBe(1);
  });

  it('stays above the rate and falls with more trials', () => {
    expect(upperBound(25, 250)).toBeGreaterThan(0.1);
    expect(upperBound(250, 2500)).toBeLessThan(upperBound(25, 250));
  });
});
