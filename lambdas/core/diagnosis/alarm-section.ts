import type { AlarmRule, Datapoint, Series } from '../alarm';
import { epochOf } from '../instant';
import { boundsAt, breaches } from '../validation/alarm-rule';
import { type Gathered, read, unread } from './gathered';
import { metricEvidence } from './metric-evidence';
import type { MetricSection } from './metric-section';

/** The alarm's own metric; without it nothing is diagnosed. */
export const alarmSection = (rule: AlarmRule | undefined): MetricSection => ({
  source: 'alarm-metric',
  queries: rule?.queries ?? [],
  tell: (series, windows) => {
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
      : read([evidence]);
  },
});

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
