import type { Clock } from '../ports/clock';
import type { Conversation, Conversations } from '../ports/conversations';
import { TellLater, type Subscriber } from '../ports/subscriber';
import { subjectOf, type IncidentEvent } from './incident-event';

export interface DeliverPorts {
  readonly conversations: Conversations;
  readonly subscriber: Subscriber;
  readonly clock: Clock;
}

/**
 * Tells one subscriber one event, once: of two copies the second tells nothing, and after a try whose outcome
 * nobody knows it is looked for before it is told again. Events come in any order; whichever comes first
 * begins the thread or ticket.
 */
export const deliver =
  (ports: DeliverPorts) =>
  async (event: IncidentEvent): Promise<'told' | 'duplicate'> => {
    const { conversations, clock } = ports;
    const about = subjectOf(event);
    const conversation = await conversations.take(about, event.id, clock.now());
    if (conversation === 'held') throw new TellLater('another event of the incident is being told');
    try {
      if (conversation.told.includes(event.id)) {
        await conversations.giveBack(about);
        return 'duplicate';
      }
      await tell(ports, about, conversation, event);
      await conversations.told(about, event.id);
      return 'told';
    } catch (fault) {
      // Should this fail too, it is given back by itself when its time is over.
      await conversations.giveBack(about).catch(() => undefined);
      throw fault;
    }
  };

async function tell(
  { subscriber, conversations }: DeliverPorts,
  about: string,
  { ref, tried }: Conversation,
  event: IncidentEvent,
): Promise<void> {
  const known = ref ?? (tried.length > 0 ? await subscriber.find(event) : undefined);
  if (known === undefined) {
    const begun = await subscriber.begin(event);
    await conversations.begun(about, begun);
    return settle(subscriber, begun, event);
  }
  if (known !== ref) await conversations.begun(about, known);
  const mayBeThere = tried.includes(event.id);
  if (!(mayBeThere && (await subscriber.has(known, event)))) await subscriber.add(known, event);
  return settle(subscriber, known, event);
}

/** Only a measurement closes anything: an incident that a person took over is that person's to close. */
const settle = async (subscriber: Subscriber, ref: string, event: IncidentEvent): Promise<void> => {
  if (event.kind === 'resolved' && event.measured) await subscriber.resolve(ref, event);
};
