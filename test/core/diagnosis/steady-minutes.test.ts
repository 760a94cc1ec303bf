import { metricEvidence } from '../../../lambdas/core/diagnosis/metric-evidence';
import { gatheredAt as now } from './pictures';
import { minutesAgo, points } from './world';

/** Of the last ten minutes, against what was before. */
const described = (...values: readonly [agoMinutes: number, value: number][]) =>
  metricEvidence({
    id: 'alarm-metric',
    source: 'alarm-metric',
    name: 'Depth',
    unit: undefined,
    series: points('m1', ...values),
    periodSeconds: 60,
    windows: {
      from: minutesAgo(70),
      baselineUntil: minutesAgo(30),
      presentFrom: minutesAgo(10),
      to: now,
    },
    threshold: undefined,
  }).values;

describe('how long a metric has been steady', () => {
  it.each<[string, readonly [number, number][], number | undefined]>([
    [
      'it rose',
      [
        [20, 8],
        [19, 100],
        [2, 100],
        [1, 100],
      ],
      19,
    ],
    [
      'it rose by little',
      [
        [20, 98],
        [19, 100],
        [1, 100],
      ],
      20,
    ],
    [
      'it rose by more than that',
      [
        [20, 97],
        [19, 100],
        [1, 100],
      ],
      19,
    ],
    [
      'it rose a minute ago',
      [
        [3, 8],
        [2, 8],
        [1, 9],
      ],
      1,
    ],
    [
      'it fell',
      [
        [20, 8],
        [19, 200],
        [1, 100],
      ],
      19,
    ],
    [
      'it was first seen',
      [
        [5, 3],
        [1, 3],
      ],
      5,
    ],
    ['it fell silent', [[20, 8]], undefined],
  ])('has been steady since %s', (_what, values, minutes) => {
    expect(described(...values)['steadyMinutes']).toBe(minutes);
  });
});
