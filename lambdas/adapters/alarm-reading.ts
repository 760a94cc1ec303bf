import * as z from 'zod';
import type { UntaggedAlarm, AlarmRule, Comparison, MetricQuery } from '../core/alarm';
import { instantOf } from '../core/instant';
import type { AlarmKind } from '../core/signal';
import { metricAlarmKind } from './alarm-kind';
import { alarmStates } from './shapes/signal';

/** One alarm of a `DescribeAlarms` answer. */
export function alarmOf(list: 'metric' | 'composite' | 'log', described: unknown): UntaggedAlarm {
  const alarm = alarmShape.parse(described);
  const queries = list === 'metric' ? queriesOf(alarm) : [];
  const flipped = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
  return {
    arn: alarm.AlarmArn,
    name: alarm.AlarmName,
    kind: list === 'metric' ? kindOf(queries) : list,
    state: alarm.StateValue,
    since: instantOf(flipped.getTime()),
    rule: ruleOf(alarm, queries),
  };
}

function kindOf(queries: readonly MetricQuery[]): AlarmKind {
  const expressions = queries.flatMap((query) =>
    query.kind === 'expression' ? [query.expression] : [],
  );
  return metricAlarmKind(expressions, queries.length - expressions.length);
}

/** Id of the only query of an alarm on a single metric, which has none of its own. */
const SINGLE = 'm1';

function queriesOf({ Metrics, ...single }: Alarm): readonly MetricQuery[] {
  if (Metrics) return Metrics.flatMap(queryOf);
  const { Namespace: namespace, MetricName: name, Dimensions, Period: periodSeconds } = single;
  const statistic = single.Statistic ?? single.ExtendedStatistic;
  if (!namespace || !name || !statistic || !periodSeconds) return [];
  const metric = { namespace, name, dimensions: dimensionsOf(Dimensions) };
  return [{ id: SINGLE, kind: 'metric', metric, statistic, periodSeconds }];
}

function queryOf({ Id: id, Expression, MetricStat, Period }: Query): MetricQuery[] {
  if (MetricStat) {
    const { Metric, Period: periodSeconds, Stat: statistic } = MetricStat;
    const { Namespace: namespace, MetricName: name, Dimensions } = Metric;
    const metric = { namespace, name, dimensions: dimensionsOf(Dimensions) };
    return [{ id, kind: 'metric', metric, statistic, periodSeconds }];
  }
  return Expression
    ? [{ id, kind: 'expression', expression: Expression, periodSeconds: Period }]
    : [];
}

/** Undefined whenever something needed to judge datapoints is not there or not known. */
function ruleOf(alarm: Alarm, queries: readonly MetricQuery[]): AlarmRule | undefined {
  const { ComparisonOperator: comparison, EvaluationPeriods: evaluationPeriods } = alarm;
  const returnedId = returnedIdOf(alarm);
  const returned = queries.find(({ id }) => id === returnedId);
  const periodSeconds =
    returned?.periodSeconds ?? queries.find((query) => query.kind === 'metric')?.periodSeconds;
  if (!comparison || !evaluationPeriods || !returned || !periodSeconds) return undefined;
  return {
    comparison,
    threshold: alarm.Threshold,
    bandId: alarm.ThresholdMetricId,
    periodSeconds,
    evaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? evaluationPeriods,
    missingData: alarm.TreatMissingData ?? 'missing',
    queries,
    returnedId: returned.id,
  };
}

/** Of an anomaly alarm two queries are returned; the band is named apart. */
function returnedIdOf({ Metrics, ThresholdMetricId }: Alarm): string | undefined {
  if (!Metrics) return SINGLE;
  const returned = Metrics.filter(
    ({ Id, ReturnData }) => ReturnData !== false && Id !== ThresholdMetricId,
  );
  return returned.length === 1 ? returned[0]?.Id : undefined;
}

const dimensionsOf = (dimensions: z.infer<typeof dimensionsShape>): Record<string, string> =>
  Object.fromEntries((dimensions ?? []).map(({ Name, Value }) => [Name, Value]));

const comparisons = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
  'GreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'LessThanLowerOrGreaterThanUpperThreshold',
] as const satisfies readonly Comparison[];

const dimensionsShape = z.array(z.object({ Name: z.string(), Value: z.string() })).optional();

const queryShape = z.object({
  Id: z.string().min(1),
  Expression: z.string().optional(),
  ReturnData: z.boolean().optional(),
  Period: z.number().positive().optional(),
  MetricStat: z
    .object({
      Metric: z.object({
        Namespace: z.string(),
        MetricName: z.string(),
        Dimensions: dimensionsShape,
      }),
      Period: z.number().positive(),
      Stat: z.string(),
    })
    .optional(),
});

const alarmShape = z.object({
  AlarmName: z.string().min(1),
  AlarmArn: z.string().min(1),
  StateValue: z.enum(alarmStates),
  StateUpdatedTimestamp: z.date(),
  StateTransitionedTimestamp: z.date().optional(),
  MetricName: z.string().optional(),
  Namespace: z.string().optional(),
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
  Dimensions: dimensionsShape,
  Period: z.number().positive().optional(),
  Metrics: z
    .array(queryShape)
    .optional()
    .transform((queries) => (queries?.length ? queries : undefined)),
  ThresholdMetricId: z.string().optional(),
  ComparisonOperator: z.enum(comparisons).optional(),
  EvaluationPeriods: z.number().positive().optional(),
  DatapointsToAlarm: z.number().positive().optional(),
  Threshold: z.number().optional(),
  TreatMissingData: z.enum(['missing', 'ignore', 'breaching', 'notBreaching']).optional(),
});

type Alarm = z.infer<typeof alarmShape>;
type Query = z.infer<typeof queryShape>;
