import {
  CloudWatchClient,
  ListTagsForResourceCommand,
  paginateDescribeAlarms,
  type DescribeAlarmsCommandInput,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmReading } from '../core/alarm';
import type { Alarms } from '../core/ports/telemetry';
import { alarmOf, type UntaggedAlarm } from './alarm-reading';
import { clientSettings } from './aws-client';

/**
 * Reads alarms with `DescribeAlarms`. All types are named, because without `AlarmTypes` only metric
 * alarms are returned (aws-facts 6); a composite needs the permission on `*`.
 */
export function cloudwatchAlarms(client = new CloudWatchClient(clientSettings())): Alarms {
  const withTags = async (alarm: UntaggedAlarm): Promise<AlarmReading> => {
    const { Tags = [] } = await client.send(
      new ListTagsForResourceCommand({ ResourceARN: alarm.arn }),
    );
    const tags = Tags.flatMap(({ Key, Value }) => (Key && Value ? [[Key, Value] as const] : []));
    return { ...alarm, tags: Object.fromEntries(tags) };
  };

  return {
    read: async (alarmName) => {
      const found = await describe(client, { AlarmNames: [alarmName] });
      const alarm = found.find(({ name }) => name === alarmName);
      return alarm && withTags(alarm);
    },
    /** One after the other: the quota of `ListTagsForResource` is ten calls a second (aws-facts 1.2). */
    inAlarm: async () => {
      const readings: AlarmReading[] = [];
      for (const alarm of await describe(client, { StateValue: 'ALARM' })) {
        readings.push(await withTags(alarm));
      }
      return readings;
    },
  };
}

async function describe(
  client: CloudWatchClient,
  which: DescribeAlarmsCommandInput,
): Promise<readonly UntaggedAlarm[]> {
  const found: UntaggedAlarm[] = [];
  const input: DescribeAlarmsCommandInput = {
    ...which,
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'],
  };
  for await (const page of paginateDescribeAlarms({ client, pageSize: 100 }, input)) {
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = page;
    found.push(...MetricAlarms.map((alarm) => alarmOf('metric', alarm)));
    found.push(...CompositeAlarms.map((alarm) => alarmOf('composite', alarm)));
    found.push(...LogAlarms.map((alarm) => alarmOf('log', alarm)));
  }
  return found;
}
