import type { Instant } from './instant';

/** One event from a declared source, parsed. Its texts come from outside and are never trusted. */
export type Signal = AlarmSignal | FindingSignal;

interface Signalled {
  /** Digest of source, state and moment: the same change has the same id however often it arrives. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly changedAt: Instant;
}

/** An alarm of CloudWatch, or one contributor of it, changed state. */
export interface AlarmSignal extends Signalled {
  readonly source: 'alarm';
  readonly alarm: SignalledAlarm;
  readonly state: AlarmState;
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

/** A rule of AWS Config found another compliance of a resource; `changedAt` is when that was recorded. */
export interface FindingSignal extends Signalled {
  readonly source: 'config';
  readonly finding: Finding;
  readonly state: Compliance;
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export type Compliance = 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE' | 'INSUFFICIENT_DATA';

export interface SignalledAlarm {
  readonly arn: string;
  readonly name: string;
  readonly kind: AlarmKind;
  /** Every metric the alarm reads; empty for composite, log and Metrics Insights alarms. */
  readonly metrics: readonly Metric[];
}

/** A rule of AWS Config and the resource it judges. */
export interface Finding {
  readonly ruleArn: string;
  readonly ruleName: string;
  /** As Config names it, for example `AWS::S3::Bucket`. */
  readonly resourceType: string;
  readonly resourceId: string;
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

/** What a state says of the trouble: it is there, it is over, or nothing that can be relied on. */
export function saidBy(state: Signal['state']): 'trouble' | 'over' | 'nothing' {
  switch (state) {
    case 'ALARM':
    case 'NON_COMPLIANT':
      return 'trouble';
    case 'OK':
    case 'COMPLIANT':
      return 'over';
    case 'INSUFFICIENT_DATA':
    case 'NOT_APPLICABLE':
      return 'nothing';
  }
}

/** What signals: the alarm's ARN, or rule and resource; the same for every signal of it. */
export function signallerOf(signal: Signal): string {
  switch (signal.source) {
    case 'alarm':
      return signal.alarm.arn;
    case 'config':
      return signallerOfFinding(signal.finding);
  }
}

export const signallerOfFinding = ({ ruleArn, resourceType, resourceId }: Finding): string =>
  `${ruleArn} ${resourceType} ${resourceId}`;

/** Muted, or suppressed by a composite: whoever wrote that down does not want to be told now. */
export const isHeldBack = (signal: Signal): boolean =>
  signal.source === 'alarm' && (signal.muted !== undefined || signal.suppressedBy !== undefined);

/** What people call it: the alarm's name, or `<rule>/<resource>`. */
export function titleOf(signal: Signal): string {
  switch (signal.source) {
    case 'alarm':
      return signal.alarm.name;
    case 'config':
      return `${signal.finding.ruleName}/${signal.finding.resourceId}`;
  }
}
