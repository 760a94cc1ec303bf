import type { AlarmReading } from '../alarm';
import { minutesBetween } from '../instant';
import { locatedIn, namedByAlarm, targetTag, type Located } from '../locate-target';
import type { Signal } from '../signal';
import { targetsBehind } from '../topology/targets-behind';
import { waypointsOf } from '../topology/waypoints';
import type { Named } from '../target-types/target-type';
import type { IntakePorts } from './intake';

type Ports = Pick<IntakePorts, 'alarms' | 'topologies' | 'clock' | 'policy'>;

/** An alarm that is looked at for what it names. */
interface Asked {
  readonly located: Located;
  readonly tags: Named;
}

/** Composites name composites; what names more than this names no one resource. */
const mostAlarms = 20;

/**
 * The target of an alarm whose dimensions and tags name none: what stands behind its target group, or what the
 * children of a composite name. Exactly one, or nothing: an old topology leads nowhere. An alarm whose tag names
 * something else is not led past it.
 */
export async function leadOn(
  ports: Ports,
  signal: Signal,
  alarmTags: Named,
): Promise<string | undefined> {
  if (signal.source !== 'alarm' || alarmTags[targetTag] !== undefined) return undefined;
  const { alarm, contributor } = signal;
  const located = {
    ...{ alarmArn: alarm.arn, metrics: alarm.metrics },
    attributes: contributor?.attributes,
  };
  const asked =
    alarm.kind === 'composite'
      ? await askedOfChildren(ports, alarm.name)
      : [{ located, tags: alarmTags }];
  if (!asked) return undefined;
  const named = asked.flatMap((each) => namedByAlarm(each.located, each.tags));
  const [first, ...others] = new Set([...named, ...(await behind(ports, asked))]);
  return others.length === 0 ? first : undefined;
}

/** Undefined when there are more than can be looked at, so that nothing is concluded from a part of them. */
async function askedOfChildren(
  { alarms }: Ports,
  composite: string,
): Promise<readonly Asked[] | undefined> {
  const seen = new Set([composite]);
  const found: AlarmReading[] = [];
  for (const name of seen) {
    const children =
      name === composite || isComposite(found, name) ? await alarms.childrenOf(name) : [];
    for (const child of children) {
      if (seen.has(child.name)) continue;
      seen.add(child.name);
      found.push(child);
    }
    if (found.length > mostAlarms) return undefined;
  }
  return found.map((reading) => ({ located: locatedIn(reading), tags: reading.tags }));
}

const isComposite = (found: readonly AlarmReading[], name: string): boolean =>
  found.some((each) => each.name === name && each.kind === 'composite');

/** Reads the topology only when there is a way to follow. */
async function behind(
  { topologies, clock, policy }: Ports,
  asked: readonly Asked[],
): Promise<readonly string[]> {
  const waypoints = asked
    .filter(({ tags }) => tags[targetTag] === undefined)
    .flatMap(({ located }) => waypointsOf(located));
  if (waypoints.length === 0) return [];
  const topology = await topologies.latest();
  const isFresh =
    topology && minutesBetween(topology.scannedAt, clock.now()) <= policy.topology.maxAgeMinutes;
  return isFresh ? waypoints.flatMap((each) => targetsBehind(topology, each)) : [];
}
