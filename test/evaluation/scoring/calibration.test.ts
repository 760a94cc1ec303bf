import { calibration } from '../../../evaluation/scoring/calibration';
import { typed } from './judgements';

/** In the bin from 0.9: two right answers of 0.95. From 0.6: of 0.6 and 0.64 one is right. One abstention. */
const measured = calibration([
  typed('compute', 'compute', 0.95),
  typed('network', 'network', 0.95),
  typed('compute', 'compute', 0.6),
  typed('compute', 'network', 0.64),
  typed('compute', 'unknown'),
]);

describe('calibration', () => {
  it('leaves abstentions out', () => {
    expect(measured.answered).toBe(4);
  });

  it('puts answers of like confidence together', () => {
    expect(measured.bins.map(({ from, cases, accuracy }) => [from, cases, accuracy])).toEqual([
      [0.6, 2, 0.5],
      [0.9, 2, 1],
    ]);
    expect(measured.bins[0]?.confidence).toBeCloseTo(0.62, 12);
  });

  // (2/4) * |0.62 - 0.5| + (2/4) * |0.95 - 1| = 0.06 + 0.025
  it('is off by the mean distance of confidence and accuracy', () => {
    expect(measured.error).toBeCloseTo(0.085, 12);
  });

  // (0.05^2 + 0.05^2 + 0.4^2 + 0.64^2) / 4
  it('has the mean squared distance of confidence and outcome', () => {
    expect(measured.brier).toBeCloseTo((0.0025 + 0.0025 + 0.16 + 0.4096) / 4, 12);
  });

  it.each([
    [0.7, 0.7],
    [0.6999, 0.6],
    [1, 0.9],
    [0, 0],
  ])('puts a confidence of %d into the bin from %d', (confidence, from) => {
    expect(calibration([typed('compute', 'compute', confidence)]).bins[0]?.from).toBe(from);
  });

  it('is nothing where nothing is answered', () => {
    expect(calibration([])).toEqual({ answered: 0, error: 0, brier: 0, bins: [] });
  });
});
