import type { Instant } from './instant';

/** One event from a declared source, parsed. Its texts come from outside and are never trusted. */
export interface Signal {
  /** sha256 of alarm ARN, state, moment and contributor: the same change has the same id however often it arrives. */
  readonly id: string;
  readonly source: 'alarm';
  readonly account: string;
  readonly region: string;
  readonly alarm: SignalledAlarm;
  readonly state: AlarmState;
  readonly changedAt: Instant;
  /** Set for "CloudWatch Alarm Contributor State Change": which series is breaching. */
  readonly contributor?: {
    readonly id: string;
    readonly attributes: Readonly<Record<string, string>>;
  };
  /** CloudWatch sends events for muted alarms too: only their actions are withheld. */
  readonly muted?: { readonly until: Instant };
  /** Composite alarms only: `WaitPeriod`, `ExtensionPeriod` or `Alarm`. */
  readonly suppressedBy?: string;
  /** Non-empty means CloudWatch could not evaluate fully; such a transition is not trusted. */
  readonly evaluationState?: string;
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface SignalledAlarm {
  readonly arn: string;
  readonly name: string;
  readonly kind: AlarmKind;
  /** Every metric the alarm reads; empty for composite, log and Metrics Insights alarms. */
  readonly metrics: readonly Metric[];
}

export type AlarmKind =
  | 'single-metric'
  | 'metric-math'
  | 'anomaly-detection'
  | 'metrics-insights'
  | 'composite'
  | 'log'
  | 'unknown';

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}
