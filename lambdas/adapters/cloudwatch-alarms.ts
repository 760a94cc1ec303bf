import {
  CloudWatchClient,
  ListTagsForResourceCommand,
  paginateDescribeAlarms,
  ResourceNotFoundException,
  type DescribeAlarmsCommandInput,
  type Tag,
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
  const tagsOf = async (arn: string): Promise<Readonly<Record<string, string>>> => {
    const Tags = await tagsIfThere(client, arn);
    const tags = Tags.flatMap(({ Key, Value }) => (Key && Value ? [[Key, Value] as const] : []));
    return Object.fromEntries(tags);
  };

  return {
    tagsOf,
    read: async ({ arn, name }) => {
      const [found, tags] = await Promise.all([
        describe(client, { AlarmNames: [name] }),
        tagsOf(arn),
      ]);
      const alarm = found.find((each) => each.name === name);
      return alarm && { ...alarm, tags };
    },
    /** One after the other: the quota of `ListTagsForResource` is ten calls a second (aws-facts 1.2). */
    inAlarm: async () => {
      const readings: AlarmReading[] = [];
      for (const alarm of await describe(client, { StateValue: 'ALARM' })) {
        readings.push({ ...alarm, tags: await tagsOf(alarm.arn) });
      }
      return readings;
    },
  };
}

/** ResourceNotFoundException is the documented answer for an alarm that is gone. */
async function tagsIfThere(client: CloudWatchClient, arn: string): Promise<readonly Tag[]> {
  try {
    const { Tags = [] } = await client.send(new ListTagsForResourceCommand({ ResourceARN: arn }));
    return Tags;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
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
