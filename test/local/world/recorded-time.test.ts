import fc from 'fast-check';
import { inMinute, playedUntil, rowAt } from '../../../local/world/recorded-time';

const minute = 60_000;
const rows = (...seconds: readonly number[]) =>
  seconds.map((each) => ({ requests: 100, failed: 0, seconds: each }));
const node = {
  day: rows(1, 2, 3),
  calm: rows(10, 11),
  recorded: rows(20, 21, 22),
  lasting: rows(22, 23),
};
const until = Date.parse('2026-03-02T10:00:00.000Z');
const at = (minutes: number, changed?: number) =>
  rowAt(
    node,
    until,
    changed === undefined ? undefined : until + changed * minute,
    until + minutes * minute,
  )?.seconds;

describe('a recording in time', () => {
  it.each([
    ['its first bad row ends when it is over', -1, 22],
    ['its first row is as far back as it is long', -15, 20],
    ['the hour before is as calm as it was before the trouble', -16, 11],
    ['the hour before begins', -75, 10],
    ['before that lies the end of the day', -76, 3],
    ['and its beginning', -90, 1],
    ['before which nothing is known', -91, undefined],
    ['its trouble goes on', 0, 23],
    ['and begins again', 5, 22],
    ['and again', 15, 22],
  ])('%s', (_, minutes, seconds) => {
    expect(at(minutes)).toBe(seconds);
  });

  it('is calm from the minute of the change on', () => {
    expect([at(6, 7), at(7, 7), at(10, 7)]).toEqual([22, 10, 11]);
  });

  it('has been what it was, whatever is changed later', () => {
    expect(at(-1, -30)).toBe(22);
  });

  it('has its first bad row behind it in five minutes that alarms can judge when it begins', () => {
    expect(playedUntil(until + 46_000)).toBe(until);
    expect(playedUntil(until + 45_999)).toBe(until - 5 * minute);
  });

  it('divides what it counted among five minutes, and loses none', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (total) => {
        const parts = [0, 1, 2, 3, 4].map((each) => inMinute(total, until + each * minute));
        expect(parts.reduce((sum, each) => sum + each, 0)).toBe(total);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
