import type { GuardReading } from '../../../lambdas/core/validation/guards';
import { judge } from '../../../lambdas/core/validation/judge';
import { at, atDeadline, fifteen, guard, judged, own, recovered, series } from './readings';
import { containing } from '../diagnosis/matchers';

describe('judge, of guards', () => {
  const reading = (
    before: readonly number[],
    after: readonly (number | undefined)[],
    change = {},
  ): GuardReading => ({
    guard: { ...guard, ...change },
    series: {
      id: 'guard_0',
      complete: true,
      points: [
        ...series('', before, { from: -5 - before.length }).points,
        ...series('', after).points,
      ],
    },
  });
  const four = [4, 4, 4, 4];

  it.each<[when: string, guards: GuardReading[], expected: string]>([
    ['it held', [reading(four, four)], 'recovered'],
    ['it fell by exactly the tolerance', [reading(four, [3, 3, 3])], 'recovered'],
    ['it fell by more than the tolerance', [reading(four, [2.9, 2.9, 2.9])], 'worsened'],
    ['it rose, which is no harm', [reading(four, [9, 9, 9])], 'recovered'],
    ['it rose, and rising is worse', [reading(four, [9, 9, 9], { worse: 'higher' })], 'worsened'],
    [
      'it rose by exactly the tolerance',
      [reading(four, [5, 5, 5], { worse: 'higher' })],
      'recovered',
    ],
    ['it rose from zero', [reading([0, 0], [0.1, 0.1, 0.1], { worse: 'higher' })], 'worsened'],
    ['it had fallen before the action', [reading([4, 4, 4, 4, 1, 1, 1], [1, 1, 1])], 'recovered'],
    [
      'it had fallen before the action, and fell further',
      [reading([4, 4, 4, 4, 1, 1, 1], [0.7, 0.7, 0.7])],
      'worsened',
    ],
    [
      'it had risen before the action, and is on its way back',
      [reading([0, 0, 0, 0, 480, 480, 480], [480, 0, 0], { worse: 'higher' })],
      'recovered',
    ],
    ['one of two got worse', [reading(four, four), reading(four, [1, 1, 1])], 'worsened'],
    ['it never had data', [reading([], [])], 'recovered'],
    ['it has data only now', [reading([], four)], 'recovered'],
    ['it went silent', [reading(four, [])], 'pending'],
    ['it has two datapoints of three', [reading(four, [4, 4])], 'pending'],
    ['a value after is NaN', [reading(four, [4, 4, NaN])], 'pending'],
    ['a value before is NaN', [reading([4, NaN], four)], 'pending'],
    ['a value before is infinite', [reading([Infinity], four, { worse: 'higher' })], 'pending'],
    ['it could not be read', [{ guard, series: undefined }], 'pending'],
    [
      'it was read partially',
      [{ guard, series: series('guard_0', four, { complete: false }) }],
      'pending',
    ],
  ])('when %s', (_when, guards, expected) => {
    expect(judged({ guards })).toBe(expected);
  });

  describe('in periods of five minutes', () => {
    const slow = (before: readonly number[], after: readonly number[]): GuardReading => ({
      guard: { ...guard, periodSeconds: 300 },
      series: {
        ...{ id: 'guard_0', complete: true },
        points: [
          ...series('', before, { from: -5 - before.length * 5, periodSeconds: 300 }).points,
          ...series('', after, { periodSeconds: 300 }).points,
        ],
      },
    });

    it.each<[when: string, reading: GuardReading, expected: string]>([
      ['one held', slow(four, [3]), 'recovered'],
      ['one fell', slow(four, [2]), 'worsened'],
      ['it had fallen in the newest before', slow([4, 4, 4, 1], [1]), 'recovered'],
      ['none is over', slow(four, []), 'pending'],
    ])('when %s', (_when, one, expected) => {
      expect(judged({ guards: [one] })).toBe(expected);
    });

    it.each([
      ['that has been over for a minute', 6, 'worsened'],
      ['that has just ended', 5.9, 'pending'],
    ])('compares one %s', (_when, minutes, expected) => {
      expect(judged({ guards: [slow(four, [2])], now: at(minutes) })).toBe(expected);
    });

    it('compares none that the action began in', () => {
      const { series: own } = slow([4, 4, 4, 4], [4]);
      const overlapping = series('', [0.1], { from: -6, periodSeconds: 300 }).points;
      const points = [...(own?.points ?? []), ...overlapping];

      expect(judged({ guards: [{ ...slow([], []), series: { ...own!, points } }] })).toBe(
        'recovered',
      );
    });
  });

  it('is inconclusive at the deadline when a guard went silent', () => {
    const guards = [reading(four, [])];

    expect(judged({ guards, ...atDeadline, ...own(...fifteen(1)) })).toBe('inconclusive');
  });

  it('compares with the half hour before the action, and with nothing older', () => {
    const old = {
      id: 'guard_0',
      complete: true,
      points: [...series('', [9], { from: -36 }).points, ...series('', four).points],
    };
    const edge = {
      ...old,
      points: [...series('', [9], { from: -35 }).points, ...series('', four).points],
    };

    expect(judged({ guards: [{ guard, series: old }] })).toBe('recovered');
    expect(judged({ guards: [{ guard, series: edge }] })).toBe('worsened');
  });

  it('says so when it could not compare a guard', () => {
    expect(judge({ ...recovered, guards: [reading([], [])] })).toMatchObject({
      because: containing('guard RunningTaskCount had no data before'),
    });
  });

  it('lets worsened outrank recovered and not recovered alike', () => {
    const guards = [reading(four, [1, 1, 1])];

    expect(judged({ guards, now: at(11), ...own(...fifteen(99)) })).toBe('worsened');
  });
});
