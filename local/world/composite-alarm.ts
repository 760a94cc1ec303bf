import type { Alarm, AlarmStatus } from './alarm';
import { cloudwatchTime, stateOf } from './alarm-event';
import { eventOf } from './event';
import type { Setting } from './resource';
import type { CompositeSpec } from './spec';

/** An alarm on alarms: in ALARM while any of its children is. */
export interface CompositeAlarm {
  readonly arn: string;
  readonly spec: CompositeSpec;
  readonly children: readonly Alarm[];
  /** As `AlarmRule` writes it. */
  readonly rule: string;
  readonly status: AlarmStatus;
  /** Looks at the children; publishes the event of a change. */
  follow(): void;
}

export function compositeAlarm(
  spec: CompositeSpec,
  alarms: readonly Alarm[],
  setting: Setting,
): CompositeAlarm {
  const arn = `arn:aws:cloudwatch:${setting.region}:${setting.account}:alarm:${spec.name}`;
  const children = spec.anyOf.map((name) => childNamed(alarms, name, spec));
  const rule = spec.anyOf.map((name) => `ALARM("${name}")`).join(' OR ');
  let status: AlarmStatus = {
    ...{ state: 'OK', reason: `${arn} was created`, reasonData: undefined },
    updatedAt: setting.began,
  };
  return {
    ...{ arn, spec, children, rule },
    get status() {
      return status;
    },
    follow: () => {
      const firing = children.filter((child) => child.status.state === 'ALARM');
      const state = firing.length > 0 ? 'ALARM' : 'OK';
      if (state === status.state) return;
      const before = status;
      status = { state, ...explained(firing), updatedAt: setting.now() };
      setting.publish(compositeEvent({ arn, spec, rule }, before, status, setting));
    },
  };
}

function childNamed(alarms: readonly Alarm[], name: string, { name: of }: CompositeSpec): Alarm {
  const child = alarms.find((each) => each.spec.name === name);
  if (!child) throw new Error(`The world has no alarm ${name} for the composite ${of}`);
  return child;
}

const explained = (firing: readonly Alarm[]): Pick<AlarmStatus, 'reason' | 'reasonData'> => ({
  reason:
    firing.length === 0
      ? 'No child is in ALARM any more'
      : `${firing.map(({ arn }) => arn).join(', ')} transitioned to ALARM`,
  reasonData: JSON.stringify({
    triggeringAlarms: firing.map(({ arn, status }) => ({
      arn,
      state: { value: status.state, timestamp: cloudwatchTime(status.updatedAt) },
    })),
  }),
});

/** "CloudWatch Alarm State Change" of a composite: it carries a rule in the place of metrics (aws-facts 1.1). */
const compositeEvent = (
  { arn, spec, rule }: Pick<CompositeAlarm, 'arn' | 'spec' | 'rule'>,
  before: AlarmStatus,
  now: AlarmStatus,
  setting: Setting,
): unknown =>
  eventOf(setting, {
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    at: now.updatedAt,
    resources: [arn],
    detail: {
      alarmName: spec.name,
      state: stateOf(now),
      previousState: stateOf(before),
      configuration: { alarmRule: rule },
    },
  });
