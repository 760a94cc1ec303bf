import type { AlarmReading } from './alarm';
import { minutesBetween } from './instant';
import { locatedIn, namedByAlarm, targetTag, type Located } from './locate-target';
import type { Policy } from './policy';
import type { Clock } from './ports/clock';
import type { Alarms } from './ports/telemetry';
import type { Topologies } from './ports/topologies';
import type { AlarmKind } from './signal';
import { targetsBehind } from './topology/targets-behind';
import { waypointsOf } from './topology/waypoints';
import type { Named } from './target-types/target-type';

export interface LeadingPorts {
  readonly alarms: Pick<Alarms, 'childrenOf'>;
  readonly topologies: Pick<Topologies, 'latest'>;
  readonly clock: Clock;
  readonly policy: Policy;
}

/** An alarm whose dimensions and tags name no one target. */
export interface Unlocated extends Asked {
  readonly name: string;
  readonly kind: AlarmKind;
}

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
export async function leadOn(ports: LeadingPorts, alarm: Unlocated): Promise<string | undefined> {
  const { name, kind, located, tags } = alarm;
  if (tags[targetTag] !== undefined) return undefined;
  const asked = kind === 'composite' ? await askedOfChildren(ports, name) : [{ located, tags }];
  if (!asked) return undefined;
  const named = asked.flatMap((each) => namedByAlarm(each.located, each.tags));
  const [first, ...others] = new Set([...named, ...(await behind(ports, asked))]);
  return others.length === 0 ? first : undefined;
}

/** Undefined when there are more than can be looked at, so that nothing is concluded from a part of them. */
async function askedOfChildren(
  { alarms }: LeadingPorts,
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
  { topologies, clock, policy }: LeadingPorts,
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
