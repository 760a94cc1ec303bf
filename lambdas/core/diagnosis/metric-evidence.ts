import type { Datapoint, Series } from '../alarm';
import type { Evidence } from '../evidence';
import { epochOf, type Instant, instantOf } from '../instant';
import { sanitiseLabel } from '../sanitise';

/** What is read, and which parts of it are the past before the trouble and the present. */
export interface Windows {
  readonly from: Instant;
  readonly baselineUntil: Instant;
  readonly presentFrom: Instant;
  readonly to: Instant;
}

/** A metric to be described. */
export interface Described {
  readonly id: string;
  readonly source: 'alarm-metric' | 'target-metrics' | 'business';
  readonly name: string;
  /** In CloudWatch's words; undefined where nobody says. */
  readonly unit: string | undefined;
  readonly series: Series;
  readonly periodSeconds: number;
  readonly windows: Windows;
  readonly threshold: number | undefined;
  /** How many of these datapoints breach; left out where nothing says what a breach is. */
  readonly breaching?: (present: readonly Datapoint[]) => number | undefined;
}

/** One metric now against its own past, in numbers. A value that is not finite is left out, never passed on. */
export function metricEvidence(described: Described): Evidence {
  const { id, source, unit, series, periodSeconds, windows, threshold } = described;
  const name = sanitiseLabel(described.name);
  const points = series.points
    .filter(({ value }) => Number.isFinite(value))
    .sort((one, other) => epochOf(one.at) - epochOf(other.at));
  const present = points.filter(({ at }) => epochOf(at) >= epochOf(windows.presentFrom));
  const past = points.filter(({ at }) => epochOf(at) < epochOf(windows.baselineUntil));
  const newest = points[points.length - 1];
  const values = finite({
    latest: present[present.length - 1]?.value,
    mean: mean(present),
    highest: present.length === 0 ? undefined : Math.max(...present.map(({ value }) => value)),
    baseline: mean(past),
    steadyMinutes: present.length === 0 ? undefined : steadyMinutes(points, periodSeconds),
    threshold,
    breaching: described.breaching?.(present),
  });
  return {
    id,
    source,
    at: newest ? instantOf(epochOf(newest.at) + periodSeconds * 1000) : windows.to,
    summary: summarise(unit === undefined ? name : `${name} (${unit})`, values, present.length),
    values: { metric: name, periodSeconds, datapoints: present.length, ...values },
  };
}

function summarise(
  name: string,
  { latest, highest, baseline, threshold }: Readonly<Record<string, number>>,
  datapoints: number,
): string {
  if (latest === undefined || highest === undefined) return `${name} has no recent datapoints.`;
  const limit = threshold === undefined ? '' : `; the threshold is ${threshold}`;
  const before =
    baseline === undefined ? 'nothing on record before' : `${baseline} on average before`;
  return `${name} is ${latest}, at most ${highest} in ${datapoints} recent datapoints, ${before}${limit}.`;
}

/** A rise by no more than this share is none: counts of SQS are approximate. */
const noRise = 0.02;

/** For how long the value has not grown, in minutes up to the newest datapoint. */
function steadyMinutes(points: readonly Datapoint[], periodSeconds: number): number | undefined {
  const newest = points[points.length - 1];
  if (!newest) return undefined;
  const before = points.findLastIndex(
    ({ value }) => newest.value - value > noRise * Math.abs(newest.value),
  );
  const since = points[before + 1] ?? newest;
  return (epochOf(newest.at) - epochOf(since.at)) / 60_000 + periodSeconds / 60;
}

const mean = (points: readonly Datapoint[]): number | undefined =>
  points.length === 0
    ? undefined
    : points.reduce((sum, { value }) => sum + value, 0) / points.length;

function finite(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const kept: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && Number.isFinite(value)) kept[name] = rounded(value);
  }
  return kept;
}

/** To hundredths, and what is smaller than one to three digits: latencies come in seconds, rates in shares. */
const rounded = (value: number): number =>
  Math.abs(value) < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100;
