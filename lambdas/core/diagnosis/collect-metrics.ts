import type { AlarmRule, MetricQuery, Series } from '../alarm';
import type { Evidence } from '../evidence';
import { epochOf, type Instant, instantOf, minutesAfter } from '../instant';
import type { Metrics } from '../ports/telemetry';
import { startOfPeriod } from '../validation/periods';
import type { Target } from '../target';
import type { Trouble } from '../trouble';
import { type Gathered, unreadBecause } from './gathered';
import { metricEvidence, type Windows } from './metric-evidence';
import { isSparse, targetMetricQueries } from './target-metrics';

const baselineMinutes = 60;
/** Trouble that has lasted for days is compared with the last day only. */
const longestMinutes = 24 * 60;
/** Two periods more than the alarm's own window: the newest may not be in yet. */
const latePeriods = 2;

/** The alarm's own metric, where there is an alarm, and the target's, each against its past, in one read. */
export async function collectMetrics(
  metrics: Metrics,
  trouble: Trouble,
  target: Target,
  now: Instant,
): Promise<Gathered> {
  const beside = targetMetricQueries(target);
  switch (trouble.source) {
    case 'alarm': {
      const { rule, since } = trouble.alarm;
      const windows = windowsOf(rule, since, now);
      const queries = [...(rule?.queries ?? []), ...beside];
      return collect(metrics, queries, windows, ['alarm-metric', 'target-metrics'], (series) => [
        alarmPart(rule, series, windows),
        besidePart(target, beside, series, windows),
      ]);
    }
    case 'config': {
      const windows = windowsOf(undefined, trouble.finding.recordedAt, now);
      return collect(metrics, beside, windows, ['target-metrics'], (series) => [
        besidePart(target, beside, series, windows),
      ]);
    }
  }
}

async function collect(
  metrics: Metrics,
  queries: readonly MetricQuery[],
  { from, to }: Windows,
  sources: readonly ('alarm-metric' | 'target-metrics')[],
  partsOf: (series: readonly Series[]) => readonly Gathered[],
): Promise<Gathered> {
  try {
    return merged(partsOf(queries.length === 0 ? [] : await metrics.read(queries, from, to)));
  } catch (error) {
    return merged(sources.map((source) => unreadBecause(source, error)));
  }
}

function windowsOf(rule: AlarmRule | undefined, since: Instant, now: Instant): Windows {
  const period = Math.max(rule?.periodSeconds ?? 60, 60);
  const windowMinutes = ((rule?.evaluationPeriods ?? 5) + latePeriods) * (period / 60);
  const began = Math.max(epochOf(since), epochOf(minutesAfter(now, -longestMinutes)));
  const troubled = Number.isNaN(began) ? epochOf(now) : Math.min(began, epochOf(now));
  const baselineUntil = minutesAfter(instantOf(troubled), -windowMinutes);
  return {
    from: instantOf(startOfPeriod(minutesAfter(baselineUntil, -baselineMinutes), period)),
    baselineUntil,
    presentFrom: keepsState(rule) ? baselineUntil : minutesAfter(now, -windowMinutes),
    to: now,
  };
}

/** An alarm that ignores missing data still says what made it fire, however silent the metric has been since. */
const keepsState = (rule: AlarmRule | undefined): boolean => rule?.missingData === 'ignore';

function alarmPart(
  rule: AlarmRule | undefined,
  series: readonly Series[],
  windows: Windows,
): Gathered {
  const unread = (because: string): Gathered => ({
    evidence: [],
    unread: [{ source: 'alarm-metric', because }],
  });
  if (!rule) return unread('an alarm of this kind has no metric of its own');
  const own = series.find(({ id }) => id === rule.returnedId);
  if (!own?.complete) return unread('CloudWatch did not answer fully');
  const query = rule.queries.find(({ id }) => id === rule.returnedId);
  const evidence = metricEvidence({
    id: 'alarm-metric',
    source: 'alarm-metric',
    name: query?.kind === 'metric' ? query.metric.name : 'metric math',
    series: own,
    periodSeconds: rule.periodSeconds,
    windows,
    threshold: rule.threshold,
  });
  const silent = evidence.values['datapoints'] === 0;
  return silent && rule.missingData !== 'breaching'
    ? unread('the alarm has no recent datapoint')
    : { evidence: [evidence], unread: [] };
}

function besidePart(
  target: Target,
  queries: readonly Extract<MetricQuery, { kind: 'metric' }>[],
  series: readonly Series[],
  windows: Windows,
): Gathered {
  const evidence: Evidence[] = [];
  const missing: string[] = [];
  for (const { id, metric, periodSeconds } of queries) {
    const found = series.find((each) => each.id === id);
    if (found?.complete && found.points.length > 0) {
      evidence.push(
        metricEvidence({
          id: `metric-${metric.name}`,
          source: 'target-metrics',
          name: metric.name,
          series: found,
          periodSeconds,
          windows,
          threshold: undefined,
        }),
      );
    } else if (!found?.complete || !isSparse(target, metric.name)) missing.push(metric.name);
  }
  const because = `no datapoints of ${missing.join(', ')}`;
  return {
    evidence,
    unread: missing.length === 0 ? [] : [{ source: 'target-metrics', because }],
  };
}

const merged = (parts: readonly Gathered[]): Gathered => ({
  evidence: parts.flatMap(({ evidence }) => evidence),
  unread: parts.flatMap(({ unread }) => unread),
});
