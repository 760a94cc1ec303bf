import { alarmEvent, explain, muteRuleArn, type MuteWindow } from './alarm-event';
import { judge, type AlarmState, type Window } from './alarm-judgement';
import { momentOf, type Setting } from './resource';
import type { AlarmSpec, MuteSpec } from './spec';
import type { Telemetry } from './telemetry';

/** Where an alarm stands, and since when. */
export interface AlarmStatus {
  readonly state: AlarmState;
  readonly reason: string;
  readonly reasonData: string | undefined;
  readonly updatedAt: number;
}

export interface Alarm {
  readonly arn: string;
  readonly spec: AlarmSpec;
  readonly status: AlarmStatus;
  /** Evaluates the window that ends at a moment; publishes the event of a change. */
  evaluate(at: number): void;
  /** As `SetAlarmState` does: the next evaluation may set it back. */
  set(state: AlarmState, reason: string, reasonData: string | undefined): void;
  /** Sets it to OK and lets it judge only datapoints of periods that begin from now on. */
  clear(): void;
  mute(window: MuteWindow | undefined): void;
  /** ARN of the rule that mutes it at a moment. */
  mutedBy(at: number): string | undefined;
}

/** An alarm begins a scenario OK, and has been for three days. */
const okForMilliseconds = 3 * 24 * 3_600_000;

export function metricAlarm(
  spec: AlarmSpec,
  mutes: readonly MuteSpec[],
  telemetry: Telemetry,
  setting: Setting,
): Alarm {
  const arn = `arn:aws:cloudwatch:${setting.region}:${setting.account}:alarm:${spec.name}`;
  let status = initialStatus(setting);
  let judgedFrom = -Infinity;
  let window = windowOf(spec, mutes, setting);

  const become = (next: Omit<AlarmStatus, 'updatedAt'>) => {
    const before = status;
    status = { ...next, updatedAt: setting.now() };
    if (before.state === next.state) return;
    const mute = inForce(window, status.updatedAt);
    setting.publish(alarmEvent({ arn, spec }, before, status, mute, setting));
  };

  return {
    arn,
    spec,
    get status() {
      return status;
    },
    evaluate: (at) => {
      const points = evaluated(spec, telemetry, at, judgedFrom);
      const state = judge(spec, points);
      if (state === undefined || state === status.state) return;
      become({ state, ...explain(spec, state, points, setting.now()) });
    },
    set: (state, reason, reasonData) => become({ state, reason, reasonData }),
    clear: () => {
      judgedFrom = setting.now();
      become({ state: 'OK', reason: 'Cleared by the scenario.', reasonData: undefined });
    },
    mute: (next) => {
      window = next;
    },
    mutedBy: (at) => (inForce(window, at) ? muteRuleArn(spec, setting) : undefined),
  };
}

const initialStatus = ({ began }: Setting): AlarmStatus => ({
  state: 'OK',
  reason: 'Threshold Crossed: no datapoint crossed the threshold.',
  reasonData: undefined,
  updatedAt: began - okForMilliseconds,
});

const inForce = (window: MuteWindow | undefined, at: number) =>
  window && window.from <= at && at < window.until ? window : undefined;

function windowOf({ name }: AlarmSpec, mutes: readonly MuteSpec[], setting: Setting) {
  const mute = mutes.find((each) => each.alarm === name);
  return mute
    ? { from: momentOf(setting, mute.from), until: momentOf(setting, mute.until) }
    : undefined;
}

/** The last N periods that had ended a moment ago, the least that ingestion takes having passed. */
function evaluated(spec: AlarmSpec, telemetry: Telemetry, at: number, judgedFrom: number): Window {
  const { namespace, metric, dimensions, statistic, periodSeconds, evaluationPeriods } = spec;
  const period = periodSeconds * 1000;
  const end = Math.floor((at - evaluationDelay) / period) * period;
  const from = end - evaluationPeriods * period;
  const request = { namespace, metric, dimensions, statistic, periodSeconds };
  const points = telemetry.series(request, from, end, at);
  return Array.from({ length: evaluationPeriods }, (_each, index) =>
    points.find((point) => point.at === from + index * period && point.at >= judgedFrom),
  );
}

/** After every minute CloudWatch waits for late data before it judges; our metrics need at most 45 s. */
export const evaluationDelay = 46_000;
