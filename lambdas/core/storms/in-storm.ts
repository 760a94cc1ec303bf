import type { Incident } from '../incident';
import { epochOf } from '../instant';
import type { Ledger } from '../ports/ledger';
import type { Storms } from '../ports/storms';
import type { EventKind, IncidentEvent } from '../telling/incident-event';
import { isPartOf } from './storm';

/** What there would be one of for each incident; whatever follows a person's answer or a start is told as always. */
const single: ReadonlySet<EventKind> = new Set<EventKind>([
  ...(['proposed', 'reminded', 'expired', 'resolved', 'escalated', 'suppressed'] as const),
]);

/**
 * The event as it is published: of an incident that is part of a storm, marked as one that the digest stands for, so
 * that it is told to no person and heard by everything else. What was started, answered by a person, or put to people
 * before anybody knew of a storm, is told to its end: what tells of it would else stay open for ever.
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
  if (!storm || !isPartOf(storm, openedAt)) return event;
  const entries = await ledger.read(id);
  const isFollowed = entries.some(
    ({ at, event: { kind } }) =>
      followed.has(kind) || (kind === 'asked' && epochOf(at) < epochOf(storm.beganAt)),
  );
  return isFollowed ? event : { ...event, heldBack: storm.id };
}

const followed: ReadonlySet<string> = new Set(['answered', 'started', 'adopted']);
