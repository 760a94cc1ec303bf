import {
  CloudWatchClient,
  ListTagsForResourceCommand,
  paginateDescribeAlarms,
  ResourceNotFoundException,
  type DescribeAlarmsCommandInput,
  type Tag,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmReading, UntaggedAlarm } from '../core/alarm';
import type { Alarms } from '../core/ports/telemetry';
import { alarmOf } from './alarm-reading';
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

  /** One after the other: the quota of `ListTagsForResource` is ten calls a second (aws-facts 1.2). */
  const withTags = async (alarms: readonly UntaggedAlarm[]): Promise<readonly AlarmReading[]> => {
    const readings: AlarmReading[] = [];
    for (const alarm of alarms) readings.push({ ...alarm, tags: await tagsOf(alarm.arn) });
    return readings;
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
    inAlarm: () => describe(client, { StateValue: 'ALARM' }),
    childrenOf: async (alarmName) => {
      const names = await childNames(client, alarmName);
      return withTags(await describeAll(client, names));
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

/** The most that one `DescribeAlarms` takes by name. */
const MOST_NAMES = 100;

async function describeAll(
  client: CloudWatchClient,
  names: readonly string[],
): Promise<readonly UntaggedAlarm[]> {
  if (names.length === 0) return [];
  const rest = names.slice(MOST_NAMES);
  const first = await describe(client, { AlarmNames: names.slice(0, MOST_NAMES) });
  return [...first, ...(await describeAll(client, rest))];
}

/**
 * Asked for the children of an alarm, `DescribeAlarms` answers with names, ARNs and states alone, and takes no other
 * parameter (its documentation in the SDK).
 */
async function childNames(client: CloudWatchClient, alarmName: string): Promise<readonly string[]> {
  const names: string[] = [];
  const pages = paginateDescribeAlarms(
    { client, pageSize: 100 },
    { ChildrenOfAlarmName: alarmName },
  );
  for await (const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } of pages) {
    for (const { AlarmName } of [...MetricAlarms, ...CompositeAlarms, ...LogAlarms]) {
      if (AlarmName !== undefined) names.push(AlarmName);
    }
  }
  return names;
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
