import type { Instant } from '../instant';
import { epochOf, instantOf } from '../instant';

/** A day of the calendar as people in a time zone know it; month from 1, weekday 0 (Sunday) to 6. */
export interface LocalDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Whether the runtime's own IANA data knows the zone. */
export function isTimeZone(zone: string): boolean {
  try {
    return partsIn(zone, 0).length > 0;
  } catch {
    return false;
  }
}

/** The day it is in a zone at a moment. */
export function localDayOf(at: Instant, zone: string): LocalDay {
  return dayOf(epochOf(at) + offsetOf(epochOf(at), zone));
}

/** So many days later, by the calendar. */
export const dayAfter = ({ year, month, day }: LocalDay, days: number): LocalDay =>
  dayOf(Date.UTC(year, month - 1, day + days));

/**
 * The moments at which clocks of a zone may show so many minutes after midnight of a day: one; or, where clocks go
 * back, the two of them; or, where they go forward over it, the two that it would be by the offsets on either side.
 */
export function momentsOf(
  { year, month, day }: LocalDay,
  minutes: number,
  zone: string,
): { readonly earliest: Instant; readonly latest: Instant } {
  const shown = Date.UTC(year, month - 1, day) + minutes * MINUTE;
  const offsets = [offsetOf(shown - DAY, zone), offsetOf(shown + DAY, zone)];
  const candidates = offsets.map((offset) => shown - offset);
  const exact = candidates.filter((epoch) => epoch + offsetOf(epoch, zone) === shown);
  const moments = exact.length > 0 ? exact : candidates;
  return { earliest: instantOf(Math.min(...moments)), latest: instantOf(Math.max(...moments)) };
}

function dayOf(shown: number): LocalDay {
  const date = new Date(shown);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** Milliseconds by which clocks of a zone are ahead of UTC at a moment. */
function offsetOf(epoch: number, zone: string): number {
  const number = Object.fromEntries(
    partsIn(zone, epoch).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = number;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epoch / 1000) * 1000;
}

const partsIn = (timeZone: string, epoch: number): readonly Intl.DateTimeFormatPart[] =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(epoch);
