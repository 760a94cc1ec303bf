/** A moment in UTC, ISO 8601 with milliseconds; a string, because it crosses functions as JSON. */
export type Instant = string;

const MINUTE = 60_000;

/** Milliseconds since the epoch; NaN when unreadable, so that every comparison with it is false. */
export const epochOf = (at: Instant): number => Date.parse(at);

export const instantOf = (epochMilliseconds: number): Instant =>
  new Date(epochMilliseconds).toISOString();

export const minutesAfter = (at: Instant, minutes: number): Instant =>
  instantOf(epochOf(at) + minutes * MINUTE);

/** From one moment to another, negative when the second comes first, NaN when either is unreadable. */
export const minutesBetween = (from: Instant, to: Instant): number =>
  (epochOf(to) - epochOf(from)) / MINUTE;

export const secondsAfter = (at: Instant, seconds: number): Instant =>
  instantOf(epochOf(at) + seconds * 1000);

/** True only when both are readable and the first is not before the second. */
export const isAtOrAfter = (at: Instant, other: Instant): boolean => epochOf(at) >= epochOf(other);
