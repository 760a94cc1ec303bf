import type { Incident } from '../incident';
import { epochOf } from '../instant';
import type { LedgerEntry } from '../ledger';
import type { Ledger } from '../ports/ledger';
import type { Storms } from '../ports/storms';
import type { EventKind, IncidentEvent } from '../telling/incident-event';
import { isPartOf, type Storm } from './storm';

/** What there would be one of for each incident; whatever follows a person's answer or a start is told as always. */
const single: ReadonlySet<EventKind> = new Set<EventKind>([
  ...(['proposed', 'reminded', 'expired', 'resolved', 'escalated', 'suppressed'] as const),
]);

/**
 * The event as it is published: of an incident that is part of a storm, marked as one that the digest stands for, so
 * that it is told to no person and heard by everything else. What was started, answered by a person, or put to people
 * before the storm was recognised, is told to its end.
 */
export async function inStorm(
  {
    storms,
    ledger,
  }: { readonly storms: Pick<Storms, 'latest'>; readonly ledger: Pick<Ledger, 'read'> },
  { id, openedAt }: Pick<Incident, 'id' | 'openedAt'>,
  event: IncidentEvent,
): Promise<IncidentEvent> {
  if (!('incident' in event) || !single.has(event.kind)) return event;
  const storm = await storms.latest();
  if (!storm || !isPartOf(storm, openedAt) || isAfter(event, storm)) return event;
  const entries = await ledger.read(id);
  return entries.some((entry) => isFollowed(entry, storm))
    ? event
    : { ...event, heldBack: storm.id };
}

/** What ended by then was in the digest, and what did not is told by itself. */
const isAfter = ({ at }: IncidentEvent, { overAt }: Storm): boolean =>
  overAt !== undefined && epochOf(at) > epochOf(overAt);

/** Who was asked, in a thread or ticket, is also told how it ended. */
const isFollowed = ({ at, event: { kind } }: LedgerEntry, { beganAt }: Storm): boolean =>
  followed.has(kind) || (kind === 'asked' && epochOf(at) < epochOf(beganAt));

const followed: ReadonlySet<string> = new Set(['answered', 'started', 'adopted']);
