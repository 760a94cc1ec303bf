import type { AlarmReading } from '../alarm';
import { isSelected } from '../alarm-selection';
import type { IncidentRecord } from '../incident';
import { epochOf, minutesBetween } from '../instant';
import { leadOn } from '../lead-on';
import { locateAlarm, locatedIn } from '../locate-target';
import { signallerOf } from '../signal';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/** An event usually arrives within seconds; what is older than this was lost. */
const lateMinutes = 5;

/** How far back endings are looked at: far more than a day of a busy account. */
const recently = 500;

/**
 * Alarms in ALARM that no incident answers for: their event was lost. They go back on the intake queue
 * as if signalled now, so the opt-in, the claims and every gate apply as always. An incident that ended
 * after the alarm fired was its answer; the same state change is not asked twice.
 */
export async function sweepAlarms(ports: SweepPorts): Promise<readonly Swept[]> {
  const { alarms, incidents, clock, requeue, policy } = ports;
  const now = clock.now();
  const firing = (await alarms.inAlarm()).filter(
    (alarm) => isSelected(policy.alarms, alarm) && minutesBetween(alarm.since, now) >= lateMinutes,
  );
  if (firing.length === 0) return [];
  const recent = await incidents.recent(recently);
  const silent = firing.filter((alarm) =>
    recent.every((record) => !answersFor(record, alarm, targetOf(alarm))),
  );
  return everyOne(silent, async (alarm) => {
    const target = targetOf(alarm) ?? (await leadOn(ports, unlocated(alarm)));
    if (recent.some((record) => answersFor(record, alarm, target))) return [];
    await requeue({ source: 'alarm', alarm });
    return [{ what: 'requeued', on: alarm.name }];
  });
}

function answersFor(
  { incident, endedAt }: IncidentRecord,
  alarm: AlarmReading,
  target: string | undefined,
): boolean {
  const isSubject =
    signallerOf(incident.signal) === alarm.arn ||
    (target !== undefined && incident.targetArn === target);
  return isSubject && (endedAt === undefined || epochOf(endedAt) >= epochOf(alarm.since));
}

const unlocated = (alarm: AlarmReading) => ({ ...alarm, located: locatedIn(alarm) });

const targetOf = (alarm: AlarmReading): string | undefined =>
  locateAlarm(locatedIn(alarm), alarm.tags);
