import { type ComponentHealth, type Measure, type Readings, readingsOf } from './component-health';
import { contrastOf, type Contrast, type Interval } from './contrast';
import { risesOf, type Sums, sumsOf } from './past-windows';

/** How unlikely it is that what a component did in an interval is only its ordinary noise. */
export interface Surprise {
  /** Minus the logarithm of a probability; 0 where nothing got worse. */
  readonly nats: number;
  /** Seconds lost, requests failed or requests missing, beyond what the rest of the window explains. */
  readonly impact: number;
  readonly contrast: Contrast;
}

/** Fewer windows of the past say nothing about what is ordinary. */
const fewestWindows = 20;
/** Without a past no noise has been seen: beyond this, belief grows slowly. */
const mostWithoutPast = 5;
/** Noise that is taken for granted, as a share of the value itself, with and without a past. */
const noiseWithPast = 0.045;
const noiseWithoutPast = 0.15;
/** Of a normal distribution: its upper quartile of absolute values in standard deviations. */
const upperQuartile = 1.15;
const rarestFailure = 1e-4;
const mostBeyond = 3.6;

/** A component's readings of one measure, around the trouble and from before. */
export interface Measured {
  readonly id: string;
  readonly measure: Measure;
  readonly now: Readings;
  readonly before: Sums;
  /** The median of the past, for where nothing else is left to compare with. */
  readonly level: number;
}

export function measured({ id, rows, past }: ComponentHealth, measure: Measure): Measured {
  const before = readingsOf(past, measure);
  return {
    id,
    measure,
    now: readingsOf(rows, measure),
    before: sumsOf(before),
    level: quantile(Float64Array.from(before.values.filter(Number.isFinite)).sort(), 0.5),
  };
}

/** Undefined when the component has no datapoint in the interval, nothing to compare it with, or numbers too large to reckon with. */
export function surpriseOf(
  { measure, now, before, level }: Measured,
  interval: Interval,
): Surprise | undefined {
  const length = now.values.length;
  const contrast = against(contrastOf(now, interval, length), level);
  const rise = contrast.inside - contrast.outside;
  if (!Number.isFinite(rise)) return undefined;
  const ordinary = risesOf(before, interval, length);
  const nats =
    measure === 'failures'
      ? failing(contrast, rise, before, ordinary)
      : shifted(contrast, rise, ordinary);
  const impact = rise * contrast.requestsInside;
  return Number.isFinite(nats) && Number.isFinite(impact) ? { nats, impact, contrast } : undefined;
}

/** Where nothing outside the interval was measured, the past stands in for it. */
const against = (contrast: Contrast, level: number): Contrast =>
  contrast.requestsOutside > 0 ? contrast : { ...contrast, outside: level };

/** A mean that is higher than ordinary, by its distance and by how often the past saw as much. */
function shifted({ outside }: Contrast, rise: number, ordinary: Float64Array): number {
  const level = Math.abs(outside);
  if (ordinary.length < fewestWindows) {
    return withoutPast(chance(rise / (noiseWithoutPast * level)));
  }
  const spread = quantile(ordinary.map(Math.abs).sort(), 0.75) / upperQuartile;
  const deviations = rise / Math.max(spread, noiseWithPast * level);
  return Math.min(rarity(rise, ordinary), chance(deviations)) + beyond(deviations - 3);
}

/** Failures are counted, so that one among five requests weighs what it should; see `likelihoodRatio`. */
function failing(contrast: Contrast, rise: number, past: Sums, ordinary: Float64Array): number {
  const { inside, outside, requestsInside, requestsOutside } = contrast;
  const hasPast = ordinary.length >= fewestWindows;
  const expected = Math.max(
    hasPast ? shareIn(past) : shareOf(outside * requestsOutside, requestsOutside),
    outside * requestsOutside > 0.5 ? shareOf(outside * requestsOutside, requestsOutside) : 0,
    rarestFailure,
  );
  const counted = likelihoodRatio(inside, expected, requestsInside);
  if (!hasPast) return withoutPast(counted);
  const seen = rarity(rise, ordinary);
  const neverSeen = (ordinary[ordinary.length - 1] ?? 0) < rise;
  return Math.min(counted, seen) + (neverSeen ? beyond(counted - seen) : 0);
}

/** How much better a failure rate as observed explains the counts than the rate that was expected. */
function likelihoodRatio(observed: number, expected: number, requests: number): number {
  const rate = Math.min(Math.max(observed, 1e-9), 1 - 1e-9);
  if (!(rate > expected) || !(expected < 1)) return 0;
  const failed = rate * requests;
  return (
    failed * Math.log(rate / expected) + (requests - failed) * Math.log((1 - rate) / (1 - expected))
  );
}

const shareOf = (failed: number, requests: number): number => (failed + 0.5) / (requests + 1);

const shareIn = ({ weights, totals }: Sums): number =>
  shareOf(totals[totals.length - 1] ?? 0, weights[weights.length - 1] ?? 0);

const withoutPast = (nats: number): number =>
  Math.min(mostWithoutPast, nats) + beyond(nats - mostWithoutPast);

/** Half the square of a distance in standard deviations; nothing below zero, and nothing for what is no number. */
const chance = (deviations: number): number => (deviations > 0 ? deviations ** 2 / 2 : 0);

/** What the past cannot tell, for it has never seen as much: grows slowly, and then no more, for it says nothing about who is at fault. */
const beyond = (excess: number): number =>
  excess > 0 ? Math.min(mostBeyond, Math.log1p(excess)) : 0;

/** By how many windows of the past saw at least as much. */
function rarity(rise: number, ordinary: Float64Array): number {
  const asMuch = ordinary.filter((each) => each >= rise - equal).length;
  return -Math.log((asMuch + 1) / (ordinary.length + 1));
}

/** Sums of sums are that exact. */
const equal = 1e-9;

function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}
