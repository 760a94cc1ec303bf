import { alarmOf } from '../../../lambdas/adapters/alarm-reading';
import type { AlarmRule } from '../../../lambdas/core/alarm';
import { instantOf, minutesAfter } from '../../../lambdas/core/instant';
import { breaches } from '../../../lambdas/core/validation/alarm-rule';
import { startOfPeriod } from '../../../lambdas/core/validation/periods';
import type { ToldCase } from '../../../evaluation/corpus/case';
import { describedAlarm } from '../../../evaluation/corpus/described-alarm';
import { caseMetrics } from '../../../evaluation/running/case-metrics';

/** What the telling of an alarm contradicts: it fires by its own rule when it says so, and is over when it is OK. */
export async function alarmFaults(found: ToldCase): Promise<readonly string[]> {
  if (!('alarm' in found) || found.evidence.unread.metrics !== undefined) return [];
  const { alarm, at } = found;
  const { list, described } = describedAlarm(alarm, at);
  const { rule } = alarmOf(list, described);
  if (rule?.threshold === undefined) return [];

  const fired = await breaching(found, rule, minutesAfter(at, -(alarm.fired ?? alarm.since)));
  const now = await breaching(found, rule, at);
  return [
    ...(fired < rule.datapointsToAlarm ? [`only ${fired} datapoints breach when it fires`] : []),
    ...(alarm.state === 'OK' && now >= rule.datapointsToAlarm ? ['it still breaches'] : []),
  ];
}

/** How many of the periods that the rule looks at breach at a moment; what is missing counts as the rule says. */
async function breaching(found: ToldCase, rule: AlarmRule, at: string): Promise<number> {
  const { periodSeconds, evaluationPeriods, returnedId, comparison, threshold = NaN } = rule;
  const length = periodSeconds * 1000;
  const last = startOfPeriod(at, periodSeconds) - length;
  const starts = Array.from({ length: evaluationPeriods }, (_, back) => last - back * length);
  const oldest = Math.min(...starts);
  const series = await caseMetrics(found).read(rule.queries, instantOf(oldest), at);
  const points = new Map(
    series.find(({ id }) => id === returnedId)?.points.map((each) => [each.at, each.value]),
  );
  return starts.filter((start) => {
    const value = points.get(instantOf(start));
    return value === undefined
      ? rule.missingData === 'breaching'
      : breaches(comparison, value, { lower: threshold, upper: threshold }) === true;
  }).length;
}
