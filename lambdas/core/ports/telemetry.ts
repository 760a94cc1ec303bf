import type { AlarmReading, MetricQuery, Series } from '../alarm';
import type { Instant } from '../instant';

/** Reads alarms; undefined only when CloudWatch answered that there is none. */
export interface Alarms {
  read(alarmName: string): Promise<AlarmReading | undefined>;
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
