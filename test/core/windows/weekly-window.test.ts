import fc from 'fast-check';
import { minutesAfter } from '../../../lambdas/core/instant';
import { endsOf, parseWeeklyWindows } from '../../../lambdas/core/windows/weekly-window';

const endsAt = (text: string, at: string) => endsOf(parseWeeklyWindows(text)!, at);

describe('a weekly window', () => {
  it.each([
    ['Mon-Fri 16:00-18:30 Europe/London', [1, 2, 3, 4, 5], 960, 1110],
    ['Sat 00:00-24:00 UTC', [6], 0, 1440],
    ['Fri-Mon 22:00-02:00 America/New_York', [5, 6, 0, 1], 1320, 120],
  ])('is read from %j', (text, days, from, to) => {
    expect(parseWeeklyWindows(text)).toMatchObject([{ days, from, to }]);
  });

  it('is one of several', () => {
    const text = 'Mon 09:00-10:00 Etc/GMT+1 + Sat 09:00-10:00 Asia/Kolkata';
    expect(parseWeeklyWindows(text)).toHaveLength(2);
  });

  it.each([
    '',
    'Mon-Fri 16:00-18:30',
    'Mon-Fri 16:00-18:30 Europe/Londres',
    'Mon-Fri 16:00-25:00 UTC',
    'mon 16:00-17:00 UTC',
    'Moo 16:00-17:00 UTC',
    'Mon 4pm-5pm UTC',
    'Mon 16:00-17:00 UTC +',
    'Mon 16:00-17:00 UTC + nonsense',
  ])('is not read from %j', (text) => {
    expect(parseWeeklyWindows(text)).toBeUndefined();
  });

  it.each([
    ['2026-01-05T15:59:59.999Z', []],
    ['2026-01-05T16:00:00.000Z', ['2026-01-05T18:30:00.000Z']],
    ['2026-01-05T18:29:59.999Z', ['2026-01-05T18:30:00.000Z']],
    ['2026-01-05T18:30:00.000Z', []],
    ['2026-01-04T17:00:00.000Z', []],
    // In summer the same clocks are an hour ahead of UTC.
    ['2026-07-06T14:59:59.999Z', []],
    ['2026-07-06T15:00:00.000Z', ['2026-07-06T17:30:00.000Z']],
    ['2026-07-06T17:30:00.000Z', []],
  ])('follows the clocks of its place: at %s it ends %j', (at, ends) => {
    expect(endsAt('Mon-Fri 16:00-18:30 Europe/London', at)).toEqual(ends);
  });

  it.each([
    ['2026-01-09T21:59:59.999Z', []],
    ['2026-01-09T22:00:00.000Z', ['2026-01-10T02:00:00.000Z']],
    ['2026-01-10T01:59:59.999Z', ['2026-01-10T02:00:00.000Z']],
    ['2026-01-10T22:00:00.000Z', []],
  ])('goes over midnight from the day that it names: at %s it ends %j', (at, ends) => {
    expect(endsAt('Fri 22:00-02:00 UTC', at)).toEqual(ends);
  });

  it('is on the day that it is there, not here', () => {
    expect(endsAt('Tue 08:00-09:00 Asia/Tokyo', '2026-01-05T23:30:00.000Z')).toEqual([
      '2026-01-06T00:00:00.000Z',
    ]);
  });
});

/** In London clocks go forward on 2026-03-29 at 01:00 UTC, and back on 2026-10-25 at 01:00 UTC. */
describe('a weekly window that clocks change in', () => {
  it.each([
    // From 00:30 to 03:00 is two hours and a half by the clock and an hour and a half in truth.
    ['Sun 00:30-03:00 Europe/London', '2026-03-29T00:29:59.999Z', []],
    ['Sun 00:30-03:00 Europe/London', '2026-03-29T00:30:00.000Z', ['2026-03-29T02:00:00.000Z']],
    ['Sun 00:30-03:00 Europe/London', '2026-03-29T01:59:59.999Z', ['2026-03-29T02:00:00.000Z']],
    ['Sun 00:30-03:00 Europe/London', '2026-03-29T02:00:00.000Z', []],
    // 01:30 never comes: the window lasts as long as it would have.
    ['Sun 00:30-01:30 Europe/London', '2026-03-29T01:29:59.999Z', ['2026-03-29T01:30:00.000Z']],
    ['Sun 00:30-01:30 Europe/London', '2026-03-29T01:30:00.000Z', []],
    // 01:30 never comes: the window is not shorter for it.
    ['Sun 01:30-03:00 Europe/London', '2026-03-29T00:30:00.000Z', ['2026-03-29T02:00:00.000Z']],
  ])('forward: %s at %s ends %j', (text, at, ends) => {
    expect(endsAt(text, at)).toEqual(ends);
  });

  it.each([
    // From 00:30 to 03:00 is two hours and a half by the clock and three hours and a half in truth.
    ['Sun 00:30-03:00 Europe/London', '2026-10-24T23:29:59.999Z', []],
    ['Sun 00:30-03:00 Europe/London', '2026-10-24T23:30:00.000Z', ['2026-10-25T03:00:00.000Z']],
    ['Sun 00:30-03:00 Europe/London', '2026-10-25T02:59:59.999Z', ['2026-10-25T03:00:00.000Z']],
    ['Sun 00:30-03:00 Europe/London', '2026-10-25T03:00:00.000Z', []],
    // 01:15 to 01:45 comes twice, and nothing runs in between.
    ['Sun 01:15-01:45 Europe/London', '2026-10-25T00:14:59.999Z', []],
    ['Sun 01:15-01:45 Europe/London', '2026-10-25T00:15:00.000Z', ['2026-10-25T01:45:00.000Z']],
    ['Sun 01:15-01:45 Europe/London', '2026-10-25T01:00:00.000Z', ['2026-10-25T01:45:00.000Z']],
    ['Sun 01:15-01:45 Europe/London', '2026-10-25T01:45:00.000Z', []],
  ])('back: %s at %s ends %j', (text, at, ends) => {
    expect(endsAt(text, at)).toEqual(ends);
  });

  it('holds whenever clocks there show a time within it', () => {
    const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 366 * 24 * 60 }),
        fc.integer({ min: 0, max: 22 }),
        (zone, minute, hour) => {
          const at = minutesAfter('2026-01-01T00:00:00.000Z', minute);
          const shown = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hour: '2-digit',
            hourCycle: 'h23',
          }).format(new Date(at));
          const clock = (of: number) => `${String(of).padStart(2, '0')}:00`;
          const text = `Mon-Sun ${clock(hour)}-${clock(hour + 1)} ${zone}`;
          if (Number(shown) === hour) expect(endsAt(text, at)).not.toEqual([]);
        },
      ),
    );
  });
});
