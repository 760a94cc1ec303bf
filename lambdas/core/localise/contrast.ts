import type { Readings } from './component-health';

/** Rows `from` (inclusive) to `to` (exclusive) of a window. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Where trouble may lie in a window of so many rows: every run of rows that leaves two fifths of it to compare with. */
export function intervalsOf(length: number): readonly Interval[] {
  const longest = Math.max(1, Math.floor((length * 3) / 5));
  const starts = Array.from({ length }, (_, from) => from);
  return starts.flatMap((from) =>
    starts
      .slice(from, Math.min(from + longest, length))
      .map((last) => ({ from, to: last + 1 }))
      .filter(({ to }) => to - from < length),
  );
}

/** One measure inside an interval against the rest of its window, both means weighted by requests. */
export interface Contrast {
  readonly inside: number;
  readonly outside: number;
  /** Requests that the means speak for; 0 where no row has a datapoint. */
  readonly requestsInside: number;
  readonly requestsOutside: number;
}

/** Of the window of `length` rows that begins at row `start`. */
export function contrastOf(
  { values, weights }: Readings,
  { from, to }: Interval,
  length: number,
  start = 0,
): Contrast {
  let [inside, requestsInside, outside, requestsOutside] = [0, 0, 0, 0];
  for (let row = 0; row < length; row += 1) {
    const value = values[start + row] ?? NaN;
    const weight = weights[start + row] ?? 0;
    if (!(weight > 0) || !Number.isFinite(value)) continue;
    if (row >= from && row < to) {
      inside += value * weight;
      requestsInside += weight;
    } else {
      outside += value * weight;
      requestsOutside += weight;
    }
  }
  return {
    inside: requestsInside > 0 ? inside / requestsInside : NaN,
    outside: requestsOutside > 0 ? outside / requestsOutside : NaN,
    requestsInside,
    requestsOutside,
  };
}
