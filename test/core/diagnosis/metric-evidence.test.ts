import { metricEvidence } from '../../../lambdas/core/diagnosis/metric-evidence';
import { gatheredAt } from './pictures';
import { minutesAgo, points } from './world';

const windows = {
  from: minutesAgo(60),
  baselineUntil: minutesAgo(10),
  presentFrom: minutesAgo(5),
  to: gatheredAt,
};
const tell = (...values: [ago: number, value: number][]) =>
  metricEvidence({
    ...{ id: 'metric-ReadLatency', source: 'target-metrics', name: 'ReadLatency', unit: 'Seconds' },
    ...{ series: points('m1', ...values), periodSeconds: 60, windows, threshold: undefined },
  });

describe('the evidence of a metric', () => {
  it.each([
    [0.000412, 0.000412],
    [0.0451234, 0.0451],
    [-0.99996, -1],
    [0, 0],
    [1.23456, 1.23],
    [123456.789, 123456.79],
  ])('tells %d as %d', (value, told) => {
    expect(tell([2, value]).values).toMatchObject({ latest: told, highest: told, mean: told });
  });

  it('sets the present against the past before the trouble', () => {
    expect(tell([30, 0.0004], [20, 0.0006], [7, 0.5], [2, 0.02])).toMatchObject({
      at: minutesAgo(1),
      summary:
        'ReadLatency (Seconds) is 0.02, at most 0.02 in 1 recent datapoints, 0.0005 on average before.',
      values: { baseline: 0.0005, latest: 0.02, datapoints: 1 },
    });
  });

  it('leaves out what is no number', () => {
    expect(tell([2, NaN], [1, Infinity])).toMatchObject({
      summary: 'ReadLatency (Seconds) has no recent datapoints.',
      values: { datapoints: 0 },
    });
  });
});
