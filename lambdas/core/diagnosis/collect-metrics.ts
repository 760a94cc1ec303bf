import type { AlarmRule, Datapoint, MetricQuery, Series } from '../alarm';
import type { Evidence } from '../evidence';
import { epochOf, type Instant, instantOf, minutesAfter } from '../instant';
import type { Metrics } from '../ports/telemetry';
import { boundsAt, breaches } from '../validation/alarm-rule';
import { startOfPeriod } from '../validation/periods';
import type { Collector, Scene } from './collector';
import { type Gathered, merged, read, unread } from './gathered';
import { metricEvidence, type Windows } from './metric-evidence';
import { readMetrics } from './read-metrics';
import { type AskedMetric, askedOf } from './target-metrics';

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
    switch (trouble.source) {
      case 'alarm': {
        const { rule, since } = trouble.alarm;
        const windows = windowsOf(rule, since, gatheredAt);
        const own = rule?.queries ?? [];
        const asked = askedOf(target, metricsOf(own));
        const series = await readMetrics(metrics, { own, beside: queriesOf(asked) }, windows);
        return merged([alarmPart(rule, series, windows), besidePart(asked, series, windows)]);
      }
      case 'config': {
        const windows = windowsOf(undefined, trouble.finding.recordedAt, gatheredAt);
        const asked = askedOf(target);
        const series = await readMetrics(metrics, { own: [], beside: queriesOf(asked) }, windows);
        return besidePart(asked, series, windows);
      }
    }
  },
};

const queriesOf = (asked: readonly AskedMetric[]) => asked.map(({ query }) => query);

const metricsOf = (queries: readonly MetricQuery[]) =>
  queries.flatMap((query) => (query.kind === 'metric' ? [query.metric] : []));

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
    unit: undefined,
    series: own,
    periodSeconds: rule.periodSeconds,
    windows,
    threshold: rule.threshold,
    breaching: (present) => breachingOf(rule, series, present),
  });
  const silent = evidence.values['datapoints'] === 0;
  return silent && rule.missingData !== 'breaching'
    ? unseen('the alarm has no recent datapoint')
    : { evidence: [evidence], unread: [] };
}

/** Undefined when one of them cannot be judged. */
function breachingOf(
  rule: AlarmRule,
  series: readonly Series[],
  present: readonly Datapoint[],
): number | undefined {
  const judged = present.map(({ at, value }) =>
    breaches(rule.comparison, value, boundsAt(rule, series, epochOf(at))),
  );
  return judged.includes(undefined) ? undefined : judged.filter(Boolean).length;
}

function besidePart(
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
          id: `metric-${name}`,
          source: 'target-metrics',
          name,
          unit,
          series: found,
          periodSeconds: query.periodSeconds ?? 60,
          windows,
          threshold: undefined,
        }),
      );
    } else if (silence === undefined) silent.push(name);
  }
  const because = [
    ...(silent.length > 0 ? [`no datapoints of ${silent.join(', ')}`] : []),
    ...(unanswered.length > 0 ? [`no full answer on ${unanswered.join(', ')}`] : []),
  ].join('; ');
  return because === ''
    ? read(evidence)
    : merged([read(evidence), unread('target-metrics', because)]);
}
