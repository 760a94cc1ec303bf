import * as z from 'zod';
import type { VirtualClock } from '../clock/virtual-clock';
import type { Deployment, DeployedResource } from '../template/deployment';

export interface LatePagesParts {
  readonly deployment: Deployment;
  readonly clock: VirtualClock;
  readonly onEvent: (listener: (event: unknown) => void) => void;
  /** CloudWatch publishes to a topic, on behalf of an alarm. */
  readonly page: (alarmArn: string, topicArn: string, message: string) => void;
}

const composite = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string().default(''),
  AlarmRule: z.string(),
  AlarmActions: z.array(z.string()).default([]),
  ActionsSuppressor: z.string().optional(),
  ActionsSuppressorWaitPeriod: z.number().default(0),
});

const change = z.looseObject({
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  detail: z.looseObject({
    alarmName: z.string(),
    state: z.looseObject({ value: z.string() }),
  }),
});

/**
 * Composite alarms of the template, each on one other alarm and with actions that a suppressor holds back: CloudWatch
 * waits so long for the suppressor to go into ALARM, and then performs them (CloudWatch API, `PutCompositeAlarm`).
 * Only suppressors that never do are known here.
 */
export function latePages({ deployment, clock, onEvent, page }: LatePagesParts): void {
  const alarms = deployment.of('AWS::CloudWatch::CompositeAlarm');
  const never = alarms.filter(ruleOf('FALSE')).flatMap(({ ref, arn }) => [ref, arn]);
  const waiting = new Map<string, () => void>();
  const late = alarms
    .filter((alarm) => !ruleOf('FALSE')(alarm))
    .map((alarm) => watch(alarm, never));
  onEvent((event) => {
    const read = change.safeParse(event);
    if (!read.success) return;
    const { alarmName, state } = read.data.detail;
    for (const { on, arn, wait, topics, message } of late) {
      if (on !== alarmName) continue;
      waiting.get(arn)?.();
      waiting.delete(arn);
      if (state.value !== 'ALARM') continue;
      const perform = () => topics.forEach((topic) => page(arn, topic, message()));
      waiting.set(arn, clock.after(wait * 1_000, perform));
    }
  });

  function watch({ properties, arn, logicalId }: DeployedResource, held: readonly string[]) {
    const { AlarmName, AlarmDescription, AlarmRule, AlarmActions, ...rest } =
      composite.parse(properties);
    const [, on] = /^ALARM\("([^"]+)"\)$/.exec(AlarmRule) ?? [];
    const { ActionsSuppressor: suppressor, ActionsSuppressorWaitPeriod: wait } = rest;
    if (on === undefined || suppressor === undefined || !held.includes(suppressor)) {
      throw new Error(`${logicalId} watches in a way that nothing here does: ${AlarmRule}`);
    }
    const message = () =>
      JSON.stringify({
        ...{ AlarmName, AlarmDescription, AlarmArn: arn, AlarmRule },
        ...{ NewStateValue: 'ALARM', OldStateValue: 'OK' },
        StateChangeTime: new Date(clock.now()).toISOString(),
      });
    return { on, arn, wait, topics: AlarmActions, message };
  }
}

const ruleOf =
  (rule: string) =>
  ({ properties }: DeployedResource): boolean =>
    properties['AlarmRule'] === rule;
