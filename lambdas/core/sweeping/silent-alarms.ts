import type { AlarmReading, UntaggedAlarm } from '../alarm';
import { isSelected } from '../alarm-selection';
import type { IncidentRecord } from '../incident';
import { epochOf, minutesBetween } from '../instant';
import { leadOn } from '../lead-on';
import { locateAlarm, locatedIn } from '../locate-target';
import { signallerOf } from '../signal';
import { inTurn } from './in-turn';
import { isInGoodHands } from './joined-trouble';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/** An event usually arrives within seconds; what is older than this was lost. */
const lateMinutes = 5;

/** How far back endings are looked at besides as many as there are alarms: far more than a day of a busy account. */
const recently = 500;

/** Their tags are read one by one, ten a second at most (aws-facts 1.2), from a quota that the intake needs as well. */
const mostAtOnce = 200;

/**
 * Alarms in ALARM that no incident answers for: their event was lost, or they joined an incident that has ended. They go
 * back on the intake queue as if signalled now, so the opt-in, the claims and every gate apply as always. An incident
 * that ended after the alarm fired was its answer; the same state change is not asked twice.
 */
export async function sweepAlarms(ports: SweepPorts): Promise<readonly Swept[]> {
  const { alarms, incidents, clock, policy } = ports;
  const now = clock.now();
  const firing = (await alarms.inAlarm()).filter(
    (alarm) => isSelected(policy.alarms, alarm) && minutesBetween(alarm.since, now) >= lateMinutes,
  );
  if (firing.length === 0) return [];
  const recent = await incidents.recent(firing.length + recently);
  const answered = answeredUntil(recent);
  const silent = firing.filter(({ arn, since }) => !((answered.get(arn) ?? 0) >= epochOf(since)));
  return everyOne(inTurn(silent, mostAtOnce, now), (alarm) => bringBack(ports, alarm, recent));
}

async function bringBack(
  ports: SweepPorts,
  untagged: UntaggedAlarm,
  recent: readonly IncidentRecord[],
): Promise<readonly Swept[]> {
  const alarm = { ...untagged, tags: await ports.alarms.tagsOf(untagged.arn) };
  const target = targetOf(alarm) ?? (await leadOn(ports, unlocated(alarm)));
  const isAnswered = recent.some(
    (record) =>
      target !== undefined && record.incident.targetArn === target && isAnswer(record, alarm),
  );
  if (isAnswered || (await isInGoodHands(ports, target, ports.clock.now()))) return [];
  await ports.requeue({ source: 'alarm', alarm });
  return [{ what: 'requeued', on: alarm.name }];
}

/** By signaller, until when incidents of its own answer for it, in milliseconds of the epoch. */
function answeredUntil(recent: readonly IncidentRecord[]): ReadonlyMap<string, number> {
  const until = new Map<string, number>();
  for (const { incident, endedAt } of recent) {
    const signaller = signallerOf(incident.signal);
    const end = endedAt === undefined ? Number.POSITIVE_INFINITY : epochOf(endedAt);
    until.set(signaller, Math.max(until.get(signaller) ?? 0, end));
  }
  return until;
}

const isAnswer = ({ endedAt }: IncidentRecord, { since }: UntaggedAlarm): boolean =>
  endedAt === undefined || epochOf(endedAt) >= epochOf(since);

const unlocated = (alarm: AlarmReading) => ({ ...alarm, located: locatedIn(alarm) });

const targetOf = (alarm: AlarmReading): string | undefined =>
  locateAlarm(locatedIn(alarm), alarm.tags);
