import type { AlarmRule, MetricQuery, Series } from '../alarm';
import type { Evidence } from '../evidence';
import { epochOf, type Instant, instantOf, minutesAfter } from '../instant';
import type { Metrics } from '../ports/telemetry';
import { startOfPeriod } from '../validation/periods';
import type { Target } from '../target';
import type { Collector, Scene } from './collector';
import { type Gathered, merged, unread } from './gathered';
import { metricEvidence, type Windows } from './metric-evidence';
import { isSparse, targetMetricQueries } from './target-metrics';

const baselineMinutes = 60;
/** Trouble that has lasted for days is compared with the last day only. */
const longestMinutes = 24 * 60;
/** Two periods more than the alarm's own window: the newest may not be in yet. */
const latePeriods = 2;

/** The alarm's own metric, where there is an alarm, and the target's, each against its past, in one read. */
export const metricCollector: Collector<{ readonly metrics: Metrics }, Scene> = {
  sources: ({ trouble }) =>
    trouble.source === 'alarm' ? ['alarm-metric', 'target-metrics'] : ['target-metrics'],
  bounds: { withinMilliseconds: 12_000, maximumBytes: 12_000 },
  look: async ({ metrics }, { trouble, target, gatheredAt }) => {
    const beside = targetMetricQueries(target);
    switch (trouble.source) {
      case 'alarm': {
        const { rule, since } = trouble.alarm;
        const windows = windowsOf(rule, since, gatheredAt);
        const series = await readAll(metrics, [...(rule?.queries ?? []), ...beside], windows);
        return merged([
          alarmPart(rule, series, windows),
          besidePart(target, beside, series, windows),
        ]);
      }
      case 'config': {
        const windows = windowsOf(undefined, trouble.finding.recordedAt, gatheredAt);
        const series = await readAll(metrics, beside, windows);
        return besidePart(target, beside, series, windows);
      }
    }
  },
};

const readAll = async (
  metrics: Metrics,
  queries: readonly MetricQuery[],
  { from, to }: Windows,
): Promise<readonly Series[]> =>
  queries.length === 0 ? [] : await metrics.read(queries, from, to);

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
  const unseen = (because: string): Gathered => unread('alarm-metric', because);
  if (!rule) return unseen('an alarm of this kind has no metric of its own');
  const own = series.find(({ id }) => id === rule.returnedId);
  if (!own?.complete) return unseen('CloudWatch did not answer fully');
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
    ? unseen('the alarm has no recent datapoint')
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
