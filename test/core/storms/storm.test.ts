import { begunBy, isPartOf, isStorm, minuteOf, windowOf } from '../../../lambdas/core/storms/storm';

const rule = { incidents: 30, minutes: 3, joinMinutes: 10 };
const at = '2026-01-01T12:04:59.999Z';

describe('the window in which incidents are counted', () => {
  it('is so many whole minutes, the last being that of the moment', () => {
    expect(windowOf(at, rule)).toEqual([
      '2026-01-01T12:02:00.000Z',
      '2026-01-01T12:03:00.000Z',
      '2026-01-01T12:04:00.000Z',
    ]);
  });

  it('begins a minute on its first millisecond', () => {
    expect(minuteOf('2026-01-01T12:05:00.000Z')).toBe('2026-01-01T12:05:00.000Z');
    expect(minuteOf(at)).toBe('2026-01-01T12:04:00.000Z');
  });
});

it.each([
  [[10, 10, 9], false],
  [[10, 10, 10], true],
  [[30], true],
  [[], false],
  [[Number.NaN], false],
])('counts of %j within the window are a storm of thirty: %s', (counted, storm) => {
  expect(isStorm(counted, rule)).toBe(storm);
});

describe('an incident', () => {
  const storm = begunBy('inc-1', at, rule);
  const calmAt = '2026-01-01T12:30:00.000Z';

  it.each([
    ['2026-01-01T12:01:59.999Z', false],
    ['2026-01-01T12:02:00.000Z', true],
    ['2026-01-01T12:30:00.000Z', true],
    ['2026-01-01T12:30:00.001Z', false],
    ['some day', false],
  ])('that was opened at %s is part of a storm that calmed down: %s', (openedAt, part) => {
    expect(isPartOf({ ...storm, calmAt }, openedAt)).toBe(part);
  });

  it('is part of it whenever it is opened while the storm lasts', () => {
    expect(isPartOf(storm, '2026-01-02T12:00:00.000Z')).toBe(true);
  });
});
