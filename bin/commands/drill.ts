import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import type { IncidentRecord } from '../../lambdas/core/incident';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import { titleOf } from '../../lambdas/core/signal';
import { stateOf } from './incidents';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface Drill {
  readonly cloudwatch: CloudWatchClient;
  readonly incidents: Pick<Incidents, 'recent'>;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** How long to follow the incident. */
  readonly patienceMilliseconds: number;
}

const LOOK_EVERY = 2000;

/**
 * Puts a demo alarm into ALARM and follows what becomes of it, in observe mode: the alarm must carry the
 * tag that the one door takes for "never act on this", and watch nothing. Tagged with a target as well, it
 * takes the whole way through diagnosis and gates.
 */
export async function drill(parts: Drill, alarmName: string): Promise<Told> {
  await mustBeHarmless(parts.cloudwatch, alarmName);
  const before = new Set(await idsOf(parts.incidents, alarmName));
  await setState(parts.cloudwatch, alarmName, 'ALARM');
  const followed = await follow(parts, alarmName, before);
  await setState(parts.cloudwatch, alarmName, 'OK');
  return told(alarmName, followed);
}

async function mustBeHarmless(cloudwatch: CloudWatchClient, name: string): Promise<void> {
  const { MetricAlarms = [] } = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [name] }),
  );
  const [alarm] = MetricAlarms;
  if (!alarm) {
    throw new UsageError(
      `No alarm "${name}". Make one on a metric that nobody publishes, or name one: npx paramedic drill --alarm NAME`,
    );
  }
  const { Tags = [] } = await cloudwatch.send(
    new ListTagsForResourceCommand({ ResourceARN: alarm.AlarmArn }),
  );
  if (!Tags.some(({ Key, Value }) => Key === 'paramedic:mode' && Value === 'observe')) {
    throw new UsageError(
      `--alarm ${name} lacks the tag paramedic:mode=observe, without which a drill could become a start. Tag it: aws cloudwatch tag-resource --resource-arn ${alarm.AlarmArn ?? '<its ARN>'} --tags Key=paramedic:mode,Value=observe`,
    );
  }
  if (alarm.Namespace !== 'Paramedic/Drill') {
    throw new UsageError(
      `--alarm ${name} watches ${alarm.Namespace ?? 'an expression'}; a drill only sets alarms on the namespace Paramedic/Drill, which belongs to no resource.`,
    );
  }
}

const setState = (cloudwatch: CloudWatchClient, name: string, state: 'ALARM' | 'OK') =>
  cloudwatch.send(
    new SetAlarmStateCommand({
      AlarmName: name,
      StateValue: state,
      StateReason: 'npx paramedic drill',
    }),
  );

async function follow(
  { incidents, pause, patienceMilliseconds }: Drill,
  alarmName: string,
  before: ReadonlySet<string>,
): Promise<IncidentRecord | undefined> {
  let found: IncidentRecord | undefined;
  for (let waited = 0; waited <= patienceMilliseconds; waited += LOOK_EVERY) {
    found = (await incidents.recent(100)).find(
      ({ incident }) => titleOf(incident.signal) === alarmName && !before.has(incident.id),
    );
    if (found?.ending) return found;
    await pause(LOOK_EVERY);
  }
  return found;
}

const idsOf = async (incidents: Pick<Incidents, 'recent'>, alarmName: string): Promise<string[]> =>
  (await incidents.recent(100))
    .filter(({ incident }) => titleOf(incident.signal) === alarmName)
    .map(({ incident }) => incident.id);

function told(alarmName: string, followed: IncidentRecord | undefined): Told {
  if (!followed) {
    return {
      lines: [
        `${alarmName} was set to ALARM, and no incident came of it. Is it selected in paramedic.config.ts? Look at the intake's dead-letter queue.`,
      ],
      json: { alarm: alarmName, incident: null },
      exitCode: 1,
    };
  }
  return {
    lines: [
      `${alarmName} was set to ALARM and became ${followed.incident.id}: ${stateOf(followed)}.`,
      `The story: npx paramedic show ${followed.incident.id}`,
    ],
    json: { alarm: alarmName, incident: followed },
    exitCode: followed.ending ? 0 : 1,
  };
}
