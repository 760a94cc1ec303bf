import type { AlarmReading, MetricQuery, Series } from '../alarm';
import type { Instant } from '../instant';

/** As a signal names an alarm; both, so that the alarm and its tags are read side by side. */
export interface AlarmName {
  readonly arn: string;
  readonly name: string;
}

/** Reads alarms; undefined only when CloudWatch answered that there is none. */
export interface Alarms {
  read(alarm: AlarmName): Promise<AlarmReading | undefined>;
  /** The tags alone; an alarm that is gone has none. */
  tagsOf(alarmArn: string): Promise<Readonly<Record<string, string>>>;
  /** Those that the rule of a composite alarm names, with their tags; none of an alarm of another kind. */
  childrenOf(alarmName: string): Promise<readonly AlarmReading[]>;
  /** Names of the alarms in ALARM now, for the sweeper. */
  inAlarm(): Promise<readonly AlarmReading[]>;
}

export interface Metrics {
  /** One `GetMetricData`; from inclusive, to exclusive. */
  read(queries: readonly MetricQuery[], from: Instant, to: Instant): Promise<readonly Series[]>;
}

/** Recent log lines of a group, already reduced to templates with counts. */
export interface Logs {
  patterns(
    group: string,
    from: Instant,
    to: Instant,
  ): Promise<readonly { readonly template: string; readonly count: number }[]>;
}
