import type { AlarmSpec } from './spec';
import { minuteMilliseconds, minuteOf, type MetricSource, type Minute } from './metric';
import { noise } from './noise';

export type Statistic = AlarmSpec['statistic'];

/** A period that has at least one datapoint. */
export interface Point {
  /** Beginning of the period, virtual epoch milliseconds. */
  readonly at: number;
  readonly value: number;
  readonly samples: number;
}

export interface SeriesRequest {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
}

/** What is searched for: the metrics that have exactly the dimensions of the schema, some of them with these values. */
export interface SearchRequest extends SeriesRequest {
  readonly schema: readonly string[];
}

/** One of the series that a search finds. */
export type Found = readonly Point[];

/** Metrics as CloudWatch holds them at a moment: what happened just now has not been ingested yet. */
export interface Telemetry {
  /** Periods that begin in [from, to), oldest first; periods without datapoints are left out. */
  series(request: SeriesRequest, from: number, to: number, now: number): readonly Point[];
  /** Every series that matches, in the same way. */
  search(request: SearchRequest, from: number, to: number, now: number): readonly Found[];
}

export function telemetry(sources: readonly MetricSource[], seed: number): Telemetry {
  const kept = sources.map(keeping);
  const byName = new Map(kept.map((source) => [nameOf(source), source]));
  const read = (
    source: MetricSource,
    { statistic, periodSeconds }: SeriesRequest,
    [from, to, now]: readonly [number, number, number],
  ): readonly Point[] => {
    const delay = ingestionMilliseconds(seed, nameOf(source));
    const period = periodSeconds * 1000;
    const points: Point[] = [];
    for (let at = Math.ceil(from / period) * period; at < to; at += period) {
      const minutes = minutesOf(source, at, period, now - delay);
      if (minutes.length > 0) points.push(pointOf(at, minutes, statistic));
    }
    return points;
  };
  return {
    series: (request, ...span) => {
      const source = byName.get(keyOf(request.namespace, request.metric, request.dimensions));
      return source ? read(source, request, span) : [];
    },
    search: (request, ...span) =>
      kept
        .filter((source) => isFoundBy(request, source))
        .map((source) => read(source, request, span)),
  };
}

/** What was ingested once stays as it is; only minutes that have ended are asked for. */
function keeping(source: MetricSource): MetricSource {
  const ingested = new Map<number, Minute | undefined>();
  return {
    ...source,
    minute: (at) => {
      if (!ingested.has(at)) ingested.set(at, source.minute(at));
      return ingested.get(at);
    },
  };
}

const isFoundBy = (
  { namespace, metric, schema, dimensions }: SearchRequest,
  source: MetricSource,
): boolean =>
  source.namespace === namespace &&
  source.name === metric &&
  Object.keys(source.dimensions).sort().join() === [...schema].sort().join() &&
  Object.entries(dimensions).every(([name, value]) => source.dimensions[name] === value);

const nameOf = ({ namespace, name, dimensions }: MetricSource): string =>
  keyOf(namespace, name, dimensions);

/** From the end of a minute until it can be read: 30 to 45 s, always the same for a metric. */
export const ingestionMilliseconds = (seed: number, metric: string): number =>
  30_000 + 15_000 * noise(seed, `ingestion ${metric}`);

const keyOf = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>) =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);

/** The minutes of a period that have ended and been ingested and have data. */
function minutesOf(source: MetricSource, from: number, period: number, until: number): Minute[] {
  const minutes: Minute[] = [];
  const end = Math.min(from + period, minuteOf(until));
  for (let at = minuteOf(from); at < end; at += minuteMilliseconds) {
    const minute = source.minute(at);
    if (minute) minutes.push(minute);
  }
  return minutes;
}

function pointOf(at: number, minutes: readonly Minute[], statistic: Statistic): Point {
  const sum = minutes.reduce((total, each) => total + each.sum, 0);
  const count = minutes.reduce((total, each) => total + each.count, 0);
  const values: Readonly<Record<Statistic, number>> = {
    Sum: sum,
    SampleCount: count,
    Average: sum / count,
    Minimum: Math.min(...minutes.map(({ minimum }) => minimum)),
    Maximum: Math.max(...minutes.map(({ maximum }) => maximum)),
  };
  return { at, value: values[statistic], samples: count };
}
