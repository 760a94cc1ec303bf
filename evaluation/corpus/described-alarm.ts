import { minutesAfter } from '../../lambdas/core/instant';
import { alarmArn } from './alarm-event';
import type { AlarmPart } from './signal-part';

/** What DescribeAlarms answers of the alarm now, and in which of its lists. */
export function describedAlarm(
  alarm: AlarmPart,
  now: string,
): { readonly list: 'metric' | 'composite' | 'log'; readonly described: unknown } {
  const flipped = new Date(minutesAfter(now, -alarm.since));
  const described = {
    AlarmName: alarm.name,
    AlarmArn: alarmArn(alarm.name),
    StateValue: alarm.state,
    StateUpdatedTimestamp: flipped,
    StateTransitionedTimestamp: flipped,
    ...queriesOf(alarm),
  };
  switch (alarm.kind) {
    case 'composite':
    case 'log':
      return { list: alarm.kind, described };
    case 'single-metric':
    case 'metric-math':
    case 'anomaly-detection':
    case 'metrics-insights':
      return {
        list: 'metric',
        described: { ...described, ...ruleOf(alarm), TreatMissingData: alarm.missing },
      };
  }
}

type Judging = Extract<AlarmPart, { readonly rule: unknown }>;

const bands = {
  above: 'GreaterThanUpperThreshold',
  below: 'LessThanLowerThreshold',
  either: 'LessThanLowerOrGreaterThanUpperThreshold',
} as const;

const ruleOf = (alarm: Judging) => ({
  EvaluationPeriods: alarm.rule.evaluationPeriods,
  DatapointsToAlarm: alarm.rule.datapointsToAlarm,
  ...(alarm.kind === 'anomaly-detection'
    ? { ComparisonOperator: bands[alarm.outside], ThresholdMetricId: 'ad1' }
    : { ComparisonOperator: alarm.rule.comparison, Threshold: alarm.rule.threshold }),
});

function queriesOf(alarm: AlarmPart): Readonly<Record<string, unknown>> {
  switch (alarm.kind) {
    case 'single-metric': {
      const { namespace, name, statistic } = alarm.metric;
      const stat = statistic.startsWith('p') ? 'ExtendedStatistic' : 'Statistic';
      return {
        Namespace: namespace,
        MetricName: name,
        [stat]: statistic,
        Dimensions: listed(alarm.dimensions),
        Period: alarm.rule.periodSeconds,
      };
    }
    case 'metric-math':
      return {
        Metrics: [
          { Id: 'e1', Expression: alarm.expression, ReturnData: true },
          ...Object.entries(alarm.inputs).map(([id, metric]) =>
            measured(id, metric, alarm, alarm.rule.periodSeconds, false),
          ),
        ],
      };
    case 'anomaly-detection':
      return {
        Metrics: [
          measured('m1', alarm.metric, alarm, alarm.rule.periodSeconds, true),
          { Id: 'ad1', Expression: `ANOMALY_DETECTION_BAND(m1, ${alarm.band})`, ReturnData: true },
        ],
      };
    case 'metrics-insights':
      return {
        Metrics: [
          { Id: 'q1', Expression: alarm.query, Period: alarm.rule.periodSeconds, ReturnData: true },
        ],
      };
    case 'composite':
    case 'log':
      return {};
  }
}

const listed = (dimensions: Readonly<Record<string, string>>) =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));

const measured = (
  Id: string,
  metric: { readonly namespace: string; readonly name: string; readonly statistic: string },
  { dimensions }: { readonly dimensions: Readonly<Record<string, string>> },
  Period: number,
  ReturnData: boolean,
) => ({
  Id,
  MetricStat: {
    Metric: {
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: listed(dimensions),
    },
    Period,
    Stat: metric.statistic,
  },
  ReturnData,
});
