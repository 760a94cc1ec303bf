import { isAtOrAfter, type Instant } from '../instant';
import { dayAfter, isTimeZone, localDayOf, momentsOf } from './local-time';

/** Hours of certain days of the week, by the clocks of a place. */
export interface WeeklyWindow {
  /** 0 is Sunday; the days on which it begins. */
  readonly days: readonly number[];
  /** Minutes after midnight; an end that is not after the beginning is on the day after. */
  readonly from: number;
  readonly to: number;
  /** A name of the IANA time zone database. */
  readonly zone: string;
}

export const weeklyWindowFormat =
  'Mon-Fri 16:00-18:30 Europe/London, more than one with " + " between them';

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const pattern =
  /^(?<first>[A-Z][a-z]{2})(?:-(?<last>[A-Z][a-z]{2}))? (?<from>(?:[01]\d|2[0-3]):[0-5]\d)-(?<to>(?:[01]\d|2[0-3]):[0-5]\d|24:00) (?<zone>[A-Za-z0-9_+/-]+)$/;

/** Reads the value of a tag; undefined unless every window in it can be read. */
export function parseWeeklyWindows(text: string): readonly WeeklyWindow[] | undefined {
  const windows = text
    .trim()
    .split(/ +\+ +/)
    .map(parseOne);
  const readable = windows.filter((window) => window !== undefined);
  return readable.length === windows.length ? readable : undefined;
}

function parseOne(text: string): WeeklyWindow | undefined {
  const { first, last, from, to, zone } = pattern.exec(text)?.groups ?? {};
  if (!first || !from || !to || !zone || !isTimeZone(zone)) return undefined;
  const days = daysFrom(dayNames.indexOf(first), dayNames.indexOf(last ?? first));
  return days && { days, from: minutesIn(from), to: minutesIn(to), zone };
}

/** `Fri-Mon` goes over the weekend. */
function daysFrom(first: number, last: number): readonly number[] | undefined {
  if (first < 0 || last < 0) return undefined;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (first + index) % 7);
}

const minutesIn = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? NaN) * 60 + (minutes ?? NaN);
};

/** The ends of those windows that a moment is in; from inclusive, to exclusive. */
export const endsOf = (windows: readonly WeeklyWindow[], at: Instant): readonly Instant[] =>
  windows.flatMap((window) => endOf(window, at));

/**
 * A window that clocks change in begins at the earliest and ends at the latest moment that its words can mean: an hour
 * that comes twice is in it twice, and an end that clocks jump over is an hour later.
 */
function endOf({ days, from, to, zone }: WeeklyWindow, at: Instant): readonly Instant[] {
  const today = localDayOf(at, zone);
  return [-1, 0]
    .map((days) => dayAfter(today, days))
    .filter(({ weekday }) => days.includes(weekday))
    .flatMap((day) => {
      const begins = momentsOf(day, from, zone).earliest;
      const ends =
        to > from ? momentsOf(day, to, zone).latest : momentsOf(dayAfter(day, 1), to, zone).latest;
      return isAtOrAfter(at, begins) && !isAtOrAfter(at, ends) ? [ends] : [];
    });
}
