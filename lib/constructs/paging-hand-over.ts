import { Duration, Stack } from 'aws-cdk-lib';
import { AlarmRule, CompositeAlarm, type IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Config } from '../config';

export interface PagingHandOverProps {
  readonly paging: NonNullable<Config['paging']>;
  readonly page: IAlarmAction;
}

/**
 * Pages people when an alarm is still in ALARM after a deadline, whatever Paramedic did or failed to
 * do: no code of ours is on this path. A composite alarm that goes into ALARM holds its actions back
 * for the wait period, "the maximum time that the composite alarm waits for the suppressor alarm to go
 * into ALARM" (CloudWatch API, `ActionsSuppressorWaitPeriod`), and performs them after it. The
 * suppressor here is always OK, so the wait period is a plain delay; an alarm that clears meanwhile
 * pages nobody. Not verified on AWS: try it with `SetAlarmState` before relying on it.
 */
export class PagingHandOver extends Construct {
  constructor(scope: Construct, id: string, { paging, page }: PagingHandOverProps) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    const never = new CompositeAlarm(this, 'Never', {
      compositeAlarmName: `${stackName}-never`,
      alarmDescription: 'Always OK; only delays the paging alarms of this stack',
      alarmRule: AlarmRule.fromBoolean(false),
    });
    paging.alarmNames.forEach((name, index) => {
      const late = new CompositeAlarm(this, `Late${index}`, {
        compositeAlarmName: `${stackName}-late-${name}`,
        alarmDescription: `${name} is still in ALARM after ${paging.deadlineMinutes} minutes`,
        alarmRule: { renderAlarmRule: () => `ALARM("${name}")` },
        actionsSuppressor: never,
        actionsSuppressorWaitPeriod: Duration.minutes(paging.deadlineMinutes),
      });
      late.addAlarmAction(page);
    });
  }
}
