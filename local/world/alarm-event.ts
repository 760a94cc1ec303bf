import type { Alarm, AlarmStatus } from './alarm';
import type { AlarmState, Window } from './alarm-judgement';
import { eventOf, uuidOf } from './event';
import type { Setting } from './resource';
import type { AlarmSpec } from './spec';

/** The window of a mute rule, virtual epoch milliseconds. */
export interface MuteWindow {
  readonly from: number;
  readonly until: number;
}

/** As CloudWatch writes moments inside its events: an offset without a colon. */
export const cloudwatchTime = (at: number): string =>
  new Date(at).toISOString().replace(/Z$/, '+0000');

/** "CloudWatch Alarm State Change" of a single-metric alarm; it carries neither threshold nor M of N. */
export function alarmEvent(
  { arn, spec }: Pick<Alarm, 'arn' | 'spec'>,
  before: AlarmStatus,
  now: AlarmStatus,
  mute: MuteWindow | undefined,
  setting: Setting,
): unknown {
  return eventOf(setting, {
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    at: now.updatedAt,
    resources: [arn],
    detail: {
      alarmName: spec.name,
      state: stateOf(now),
      previousState: stateOf(before),
      configuration: configurationOf(spec),
      ...(mute ? { muteDetail: muteDetail(spec, mute, setting) } : {}),
    },
  });
}

/** As events write a state. */
export const stateOf = ({ state, reason, reasonData, updatedAt }: AlarmStatus) => ({
  value: state,
  reason,
  ...(reasonData === undefined ? {} : { reasonData }),
  timestamp: cloudwatchTime(updatedAt),
});

const configurationOf = (spec: AlarmSpec) => ({
  ...(spec.description === undefined ? {} : { description: spec.description }),
  metrics: [
    {
      id: uuidOf(spec.name),
      metricStat: {
        metric: { namespace: spec.namespace, name: spec.metric, dimensions: spec.dimensions },
        period: spec.periodSeconds,
        stat: spec.statistic,
      },
      returnData: true,
    },
  ],
});

export const muteRuleArn = (
  { name }: AlarmSpec,
  { region, account }: Pick<Setting, 'region' | 'account'>,
): string => `arn:aws:cloudwatch:${region}:${account}:alarm-mute-rule:${name}-maintenance`;

const muteDetail = (spec: AlarmSpec, { from, until }: MuteWindow, setting: Setting) => ({
  mutedByArn: muteRuleArn(spec, setting),
  muteWindowStart: cloudwatchTime(from),
  muteWindowEnd: cloudwatchTime(until),
});

/** `reason` and `reasonData` of an evaluated transition. */
export function explain(
  spec: AlarmSpec,
  state: AlarmState,
  window: Window,
  now: number,
): Pick<AlarmStatus, 'reason' | 'reasonData'> {
  const found = window.filter((point) => point !== undefined);
  const [oldest] = found;
  const latestFirst = found.toReversed();
  return {
    reason: reasonOf(spec, state, latestFirst),
    reasonData: JSON.stringify({
      version: '1.0',
      queryDate: cloudwatchTime(now),
      ...(oldest ? { startDate: cloudwatchTime(oldest.at) } : {}),
      statistic: spec.statistic,
      period: spec.periodSeconds,
      recentDatapoints: found.map(({ value }) => value),
      threshold: spec.threshold,
      evaluatedDatapoints: latestFirst.map(({ at, value, samples }) => ({
        timestamp: cloudwatchTime(at),
        sampleCount: samples,
        value,
      })),
    }),
  };
}

function reasonOf(
  { comparison, threshold, evaluationPeriods, datapointsToAlarm }: AlarmSpec,
  state: AlarmState,
  latestFirst: readonly { readonly at: number; readonly value: number }[],
): string {
  if (latestFirst.length === 0) {
    const to = state === 'INSUFFICIENT_DATA' ? 'INSUFFICIENT_DATA' : state;
    return `Threshold Crossed: no datapoints were received for ${evaluationPeriods} periods and ${evaluationPeriods} missing datapoints were treated as configured (${to}).`;
  }
  const shown = latestFirst.map(({ at, value }) => `${value} (${shortTime(at)})`).join(', ');
  const were = `${state === 'ALARM' ? '' : 'not '}${words[comparison]} the threshold (${threshold})`;
  const minimum =
    state === 'ALARM'
      ? `minimum ${datapointsToAlarm} datapoints for OK -> ALARM transition`
      : `minimum ${evaluationPeriods - datapointsToAlarm + 1} datapoints for ALARM -> OK transition`;
  return `Threshold Crossed: ${latestFirst.length} out of the last ${evaluationPeriods} datapoints [${shown}] were ${were} (${minimum}).`;
}

const words: Readonly<Record<AlarmSpec['comparison'], string>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** `02/10/19 17:04:00`: day first. */
function shortTime(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)} ${iso.slice(11, 19)}`;
}
