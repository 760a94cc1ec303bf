import type { Alarm } from '../world/alarm';
import type { CompositeAlarm } from '../world/composite-alarm';

/** An alarm as `DescribeAlarms` shows it: rule and state, but no tags. */
export function describeAlarm({ arn, spec, status }: Alarm) {
  return {
    AlarmName: spec.name,
    AlarmArn: arn,
    ...(spec.description === undefined ? {} : { AlarmDescription: spec.description }),
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    StateValue: status.state,
    StateReason: status.reason,
    ...(status.reasonData === undefined ? {} : { StateReasonData: status.reasonData }),
    StateUpdatedTimestamp: new Date(status.updatedAt),
    StateTransitionedTimestamp: new Date(status.updatedAt),
    Namespace: spec.namespace,
    MetricName: spec.metric,
    Dimensions: Object.entries(spec.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: spec.statistic,
    Period: spec.periodSeconds,
    EvaluationPeriods: spec.evaluationPeriods,
    DatapointsToAlarm: spec.datapointsToAlarm,
    Threshold: spec.threshold,
    ComparisonOperator: spec.comparison,
    TreatMissingData: spec.missingData,
  };
}

/** A composite has a rule in the place of a metric. */
export const describeComposite = ({ arn, spec, status, rule }: CompositeAlarm) => ({
  AlarmName: spec.name,
  AlarmArn: arn,
  ActionsEnabled: true,
  AlarmRule: rule,
  StateValue: status.state,
  StateReason: status.reason,
  StateUpdatedTimestamp: new Date(status.updatedAt),
  StateTransitionedTimestamp: new Date(status.updatedAt),
});

/** What is said of a child when a composite's children are asked for (DescribeAlarms in the API's model). */
export const describeChild = ({ arn, spec, status }: Alarm) => ({
  AlarmName: spec.name,
  AlarmArn: arn,
  StateValue: status.state,
  StateUpdatedTimestamp: new Date(status.updatedAt),
});
