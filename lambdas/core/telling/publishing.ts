import type { CounterName, Counters } from '../ports/counters';
import type { Bus, Events, Outbox } from '../ports/events';
import type { EventKind } from './incident-event';
import type { OutgoingEvent } from './let-out';

export interface PublishingPorts {
  readonly outbox: Outbox;
  readonly bus: Bus;
  readonly counters: Counters;
}

/**
 * Kept, sent, forgotten, in this order: whatever stops in between, the event is still kept and the sweeper
 * sends it, perhaps a second time under the same id. A bus that does not answer holds nobody up.
 */
export const publishing = ({ outbox, bus, counters }: PublishingPorts): Events => ({
  publish: async (event) => {
    await outbox.keep(event);
    const counted = countedAs[event.kind];
    if (counted)
      counters.count(counted, 'reasons' in event ? (event.reasons[0] ?? '') : event.kind);
    try {
      await send({ outbox, bus }, event);
    } catch {
      counters.count('EventHeldBack', event.kind);
    }
  },
});

/** What an event adds to the figures; endings that nobody is told of are counted where they are decided. */
const countedAs: Readonly<Partial<Record<EventKind, CounterName>>> = {
  proposed: 'ProposalMade',
  approved: 'ProposalApproved',
  rejected: 'ProposalRejected',
  expired: 'ProposalExpired',
  started: 'RunbookStarted',
  resolved: 'IncidentResolved',
  escalated: 'IncidentEscalated',
  'left-changed': 'ChangeLeft',
  demoted: 'CellDemoted',
  'demoted-by-person': 'CellDemoted',
  'breaker-opened': 'BreakerOpened',
  'budget-spent': 'BudgetSpent',
};

export async function send(
  { outbox, bus }: Pick<PublishingPorts, 'outbox' | 'bus'>,
  event: OutgoingEvent,
): Promise<void> {
  await bus.put(event);
  await outbox.forget(event);
}
