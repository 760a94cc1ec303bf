import type { MetricQuery, Series } from '../alarm';
import { type BusinessMetric, tellsOf } from '../business-metric';
import { type Instant, isAtOrAfter, secondsAfter } from '../instant';
import type { Target } from '../target';
import { ingestionDelaySeconds } from '../validation/periods';
import { type Gathered, merged, read, unread } from './gathered';
import { metricEvidence, type Windows } from './metric-evidence';
import type { MetricSection } from './metric-section';

/** What the business counts of the target, by config. */
export function businessSection(target: Target, metrics: readonly BusinessMetric[]): MetricSection {
  const counted = metrics.filter((metric) => tellsOf(metric, target.arn, target) === true);
  return {
    source: 'business',
    queries: counted.map((metric, index) => queryOf(metric, idOf(index))),
    tell: (series, windows) =>
      merged(counted.map((metric, index) => told(metric, idOf(index), series, windows))),
  };
}

const idOf = (index: number): string => `business_${index}`;

const queryOf = (metric: BusinessMetric, id: string): MetricQuery => ({
  ...{ id, kind: 'metric', statistic: metric.statistic, periodSeconds: metric.periodSeconds },
  metric: { namespace: metric.namespace, name: metric.metric, dimensions: metric.dimensions },
});

/** A period that is not over counts less than it will: it would pass for a fall. */
function told(
  { name, periodSeconds, worse }: BusinessMetric,
  id: string,
  series: readonly Series[],
  windows: Windows,
): Gathered {
  const found = series.find((each) => each.id === id);
  if (!found?.complete) return unread('business', `no full answer on ${name}`);
  const newest = secondsAfter(windows.to, -periodSeconds - ingestionDelaySeconds);
  const points = found.points.filter(({ at }) => isAtOrAfter(newest, at));
  if (points.length === 0) return unread('business', `no datapoints of ${name}`);
  const evidence = metricEvidence({
    ...{ id: `business-${name}`, source: 'business', name, unit: undefined },
    ...{ series: { ...found, points }, periodSeconds, threshold: undefined },
    windows: reaching(windows, secondsAfter(newest, -periodSeconds)),
  });
  const summary = `${evidence.summary} ${worse === 'higher' ? 'Higher' : 'Lower'} is worse.`;
  return read([{ ...evidence, summary }]);
}

/** The present is as long as it takes for one whole period to be in it, and is no part of the past. */
const reaching = (windows: Windows, back: Instant): Windows => ({
  ...windows,
  presentFrom: earlier(windows.presentFrom, back),
  baselineUntil: earlier(windows.baselineUntil, back),
});

const earlier = (one: Instant, other: Instant): Instant => (isAtOrAfter(one, other) ? other : one);
