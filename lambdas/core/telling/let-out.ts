import { outgoing, outgoingData, type Outgoing, type Privacy } from '../privacy/outgoing';
import { eventShape, type IncidentEvent } from './incident-event';

/** An event that has passed the door with every text in it. */
export type OutgoingEvent = IncidentEvent & {
  readonly subject: Outgoing;
  readonly text: Outgoing;
};

/** What code makes and never takes from outside: a hash looks like a secret, and a changed id would be another event. */
const ours: ReadonlySet<string> = new Set([
  ...['schema', 'kind', 'id', 'at', 'priority', 'openedAt', 'answerBy', 'until', 'from'],
  ...['hash', 'remediation', 'document', 'attempt', 'what', 'budget', 'per'],
  ...['storm', 'heldBack'],
]);

/** Lets an event out, as everything else that leaves the account: every text in it but what code itself has made. */
export const letOut = (event: IncidentEvent, privacy: Privacy): OutgoingEvent => ({
  ...eventShape.parse(letOutData(event, privacy)),
  subject: outgoing(event.subject, privacy),
  text: outgoing(event.text, privacy),
});

function letOutData(data: unknown, privacy: Privacy): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return outgoingData(data, privacy);
  }
  return Object.fromEntries(
    Object.entries(data).map(([key, value]: [string, unknown]) => [
      key,
      ours.has(key) ? value : letOutData(value, privacy),
    ]),
  );
}
