import type { Instant } from './instant';
import type { AlarmKind, AlarmState, Metric } from './signal';

/** An alarm as CloudWatch describes it now; the event carries neither threshold nor M of N. */
export interface AlarmReading {
  readonly arn: string;
  readonly name: string;
  readonly kind: AlarmKind;
  readonly state: AlarmState;
  /** When the state last flipped (`StateTransitionedTimestamp`). */
  readonly since: Instant;
  readonly rule: AlarmRule | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** As a list of alarms has them: tags are read one alarm at a time. */
export type UntaggedAlarm = Omit<AlarmReading, 'tags'>;

/** How the alarm judges datapoints; undefined on alarms that have no such rule (composite, log). */
export interface AlarmRule {
  readonly comparison: Comparison;
  /** Undefined for anomaly detection, whose band is a series of its own. */
  readonly threshold: number | undefined;
  /** Id of the query that yields the band, for anomaly detection. */
  readonly bandId: string | undefined;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missingData: 'missing' | 'ignore' | 'breaching' | 'notBreaching';
  readonly queries: readonly MetricQuery[];
  /** The query whose series is compared with the threshold. */
  readonly returnedId: string;
}

export type Comparison =
  | 'GreaterThanThreshold'
  | 'GreaterThanOrEqualToThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold'
  | 'GreaterThanUpperThreshold'
  | 'LessThanLowerThreshold'
  | 'LessThanLowerOrGreaterThanUpperThreshold';

export type MetricQuery =
  | {
      readonly id: string;
      readonly kind: 'metric';
      readonly metric: Metric;
      readonly statistic: string;
      readonly periodSeconds: number;
    }
  | {
      readonly id: string;
      readonly kind: 'expression';
      readonly expression: string;
      readonly periodSeconds: number | undefined;
    };

/** One query's answer. Anything but `complete` is unknown, never "no data". */
export interface Series {
  readonly id: string;
  readonly complete: boolean;
  readonly points: readonly Datapoint[];
}

export interface Datapoint {
  /** Start of the period. */
  readonly at: Instant;
  readonly value: number;
}
