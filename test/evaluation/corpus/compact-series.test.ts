import { compactSeries, datapointsOf } from '../../../evaluation/corpus/compact-series';
import { resample } from '../../../evaluation/corpus/resample';

const now = '2026-01-01T12:00:00.000Z';

/** Values by minutes before now, of trouble that began so many minutes ago. */
const told = (series: unknown, began: number, minutes: number) =>
  datapointsOf(compactSeries.parse(series), now, began, minutes).map(({ at, value }) => [
    (Date.parse(now) - Date.parse(at)) / 60_000,
    value,
  ]);

describe('a compact series', () => {
  it.each<[string, unknown, number, readonly (readonly number[])[]]>([
    [
      'a number never changes',
      7,
      2,
      [
        [3, 7],
        [2, 7],
        [1, 7],
      ],
    ],
    [
      'the last value stays',
      { before: 1, now: [5, 9] },
      3,
      [
        [4, 1],
        [3, 5],
        [2, 9],
        [1, 9],
      ],
    ],
    [
      'null is no datapoint',
      { before: null, now: [5, null, 6] },
      3,
      [
        [3, 5],
        [1, 6],
      ],
    ],
    [
      'a list before repeats backwards',
      { before: [1, 2, 3], now: 0 },
      1,
      [
        [5, 3],
        [4, 1],
        [3, 2],
        [2, 3],
        [1, 0],
      ],
    ],
    [
      'a ramp before ends where trouble begins',
      { before: { from: 0, to: 4, over: 2 }, now: 9 },
      1,
      [
        [4, 0],
        [3, 2],
        [2, 4],
        [1, 9],
      ].map(([at, value]) => [at!, value!]),
    ],
    [
      'a ramp since then goes on to its end',
      { before: 0, now: { from: 0, to: 2, over: 2 } },
      4,
      [
        [4, 0],
        [3, 1],
        [2, 2],
        [1, 2],
      ],
    ],
    [
      'silence hides the newest',
      { before: 1, silentFor: 2 },
      1,
      [
        [4, 1],
        [3, 1],
      ],
    ],
    [
      'a metric may have changed at another time',
      { before: 1, now: 2, began: 2 },
      9,
      [
        [3, 1],
        [2, 2],
        [1, 2],
      ],
    ],
  ])('%s', (_fact, series, began, points) => {
    expect(told(series, began, points[0]![0]!)).toEqual(points);
  });

  it('has a datapoint only as often as its service publishes', () => {
    expect(told({ before: 1, now: [4], period: 300 }, 5, 10)).toEqual([
      [10, 1],
      [5, 4],
    ]);
  });

  it.each([{ now: [1] }, { before: 'many' }, { before: 1, after: 2 }, 'steady'])(
    'is none of %j',
    (series) => {
      expect(compactSeries.safeParse(series).success).toBe(false);
    },
  );
});

describe('a series at a longer period', () => {
  const minute = (value: number, index: number) => ({
    at: new Date(Date.parse(now) + index * 60_000).toISOString(),
    value,
  });

  it.each([
    ['Sum', 9],
    ['SampleCount', 9],
    ['Average', 3],
    ['Maximum', 5],
    ['Minimum', 1],
    ['p99', 5],
  ])('is aggregated by %s', (statistic, value) => {
    expect(resample([1, 3, 5].map(minute), 300, statistic)).toEqual([{ at: now, value }]);
  });

  it('stays as it is where nothing finer is known', () => {
    const rare = [{ at: now, value: 4 }];

    expect(resample(rare, 60, 'Sum')).toEqual(rare);
  });
});
