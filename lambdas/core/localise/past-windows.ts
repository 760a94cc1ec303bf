import type { Readings } from './component-health';
import type { Interval } from './contrast';

/** What the same interval shows in every window of the past, ascending. */
export function risesOf(past: Sums, interval: Interval, length: number): Float64Array {
  const rises = new Float64Array(Math.max(0, past.weights.length - length));
  let found = 0;
  for (let start = 0; start < rises.length; start += 1) {
    const [from, to, end] = [start + interval.from, start + interval.to, start + length];
    const inside = meanOf(past, from, to);
    const weight = sum(past.weights, start, end) - sum(past.weights, from, to);
    const total = sum(past.totals, start, end) - sum(past.totals, from, to);
    const rise = weight > 0 ? inside - total / weight : NaN;
    if (Number.isFinite(rise)) rises[found++] = rise;
  }
  return rises.subarray(0, found).sort();
}

/** Sums of weights and of weighted values of all rows before a row, so that any run of rows is a subtraction. */
export interface Sums {
  readonly weights: Float64Array;
  readonly totals: Float64Array;
}

export function sumsOf({ values, weights }: Readings): Sums {
  const sums = {
    weights: new Float64Array(values.length + 1),
    totals: new Float64Array(values.length + 1),
  };
  values.forEach((value, row) => {
    const weight = Number.isFinite(value) ? (weights[row] ?? 0) : 0;
    sums.weights[row + 1] = (sums.weights[row] ?? 0) + weight;
    sums.totals[row + 1] = (sums.totals[row] ?? 0) + (weight > 0 ? value * weight : 0);
  });
  return sums;
}

const sum = (sums: Float64Array, from: number, to: number): number =>
  (sums[to] ?? 0) - (sums[from] ?? 0);

const meanOf = ({ weights, totals }: Sums, from: number, to: number): number =>
  sum(weights, from, to) > 0 ? sum(totals, from, to) / sum(weights, from, to) : NaN;
