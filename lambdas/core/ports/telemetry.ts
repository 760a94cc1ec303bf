import type { AlarmReading, MetricQuery, Series, UntaggedAlarm } from '../alarm';
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
  /** The alarms in ALARM now, for the sweeper; there may be thousands, so without their tags. */
  inAlarm(): Promise<readonly UntaggedAlarm[]>;
}

export interface Metrics {
  /** One `GetMetricData`; from inclusive, to exclusive. */
  read(queries: readonly MetricQuery[], from: Instant, to: Instant): Promise<readonly Series[]>;
}

/** Lines of trouble, reduced to patterns with counts. */
export interface Logs {
  /** Throws where nothing could be found out; the number of groups is the caller's to bound. */
  patterns(question: LogQuestion): Promise<LogPatterns>;
}

export interface LogQuestion {
  readonly groups: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
  /** When so many bytes have been scanned, or so much time has passed, the search is given up. */
  readonly mostBytes: number;
  readonly withinMilliseconds: number;
}

export interface LogPatterns {
  readonly patterns: readonly { readonly template: string; readonly count: number }[];
  /** Why the search was given up before its end; undefined when the patterns are all there are. */
  readonly givenUp: 'too-much' | 'too-long' | undefined;
}
