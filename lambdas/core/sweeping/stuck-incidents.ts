import type { IncidentRecord } from '../incident';
import { epochOf, minutesAfter, minutesBetween, type Instant } from '../instant';
import type { Policy } from '../policy';
import { escalateFailed } from './failed-workflow';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/** A start that takes longer than this was lost between claim and workflow. */
const openingMinutes = 2;

/**
 * Beyond the review: diagnosis and its retries, confirming a clear (20), following (60), settling and
 * validating (under 60), an undo (60). Twice what they add up to.
 */
const treatmentMinutes = 8 * 60;

/** Incidents that nothing moves any more: started again if they never were, else escalated. */
export async function sweepStuck(ports: SweepPorts): Promise<readonly Swept[]> {
  const { incidents, workflows, clock, policy } = ports;
  const now = clock.now();
  return everyOne(await incidents.unended(), async (record) => {
    if (isOverdue(record, policy, now)) return escalateFailed(ports, record);
    const { id, openedAt } = record.incident;
    if (record.state !== 'opening' || minutesBetween(openedAt, now) < openingMinutes) return [];
    await workflows.start(record.incident);
    await incidents.started(id);
    return [{ what: 'restarted', on: id }];
  });
}

function isOverdue({ incident }: IncidentRecord, { priorities }: Policy, now: Instant): boolean {
  const { openedAt, signal, priority } = incident;
  const { reviewMinutes } = priorities[priority];
  const mutedUntil = (signal.source === 'alarm' ? signal.muted?.until : undefined) ?? openedAt;
  const beganAt = epochOf(mutedUntil) > epochOf(openedAt) ? mutedUntil : openedAt;
  return epochOf(now) > epochOf(minutesAfter(beganAt, reviewMinutes + treatmentMinutes));
}
