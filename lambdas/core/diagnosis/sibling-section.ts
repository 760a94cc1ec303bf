import type { Series } from '../alarm';
import type { Evidence } from '../evidence';
import type { Target } from '../target';
import { type Gathered, merged, read, unread } from './gathered';
import { metricEvidence, type Windows } from './metric-evidence';
import type { MetricSection } from './metric-section';
import { type AlarmMetrics, type AskedMetric, askedOf } from './target-metrics';

/** What the target's service reports of it. */
export function siblingSection(target: Target, ofAlarm: AlarmMetrics): MetricSection {
  const asked = askedOf(target, ofAlarm);
  return {
    source: 'target-metrics',
    queries: asked.map(({ query }) => query),
    tell: (series, windows) => toldOf(asked, series, windows),
  };
}

function toldOf(
  asked: readonly AskedMetric[],
  series: readonly Series[],
  windows: Windows,
): Gathered {
  const evidence: Evidence[] = [];
  const silent: string[] = [];
  const unanswered: string[] = [];
  for (const { metric, query } of asked) {
    const { name, unit, silence } = metric;
    const found = series.find(({ id }) => id === query.id);
    if (!found?.complete) unanswered.push(name);
    else if (found.points.length > 0) {
      evidence.push(
        metricEvidence({
          ...{ id: `metric-${name}`, source: 'target-metrics', name, unit, windows },
          series: found,
          periodSeconds: query.periodSeconds ?? 60,
          threshold: undefined,
        }),
      );
    } else if (silence === undefined) silent.push(name);
  }
  const because = [
    ...(silent.length > 0 ? [`no datapoints of ${silent.join(', ')}`] : []),
    ...(unanswered.length > 0 ? [`no full answer on ${unanswered.join(', ')}`] : []),
  ].join('; ');
  return merged([read(evidence), ...(because === '' ? [] : [unread('target-metrics', because)])]);
}
