import { minutesAfter } from '../instant';
import { send } from '../telling/publishing';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/** Whoever published an event has sent it by then, or could not. */
const lateMinutes = 1;

/** Events that were kept and never sent: the bus did not answer, or their function died in between. */
export async function sweepOutbox(ports: SweepPorts): Promise<readonly Swept[]> {
  const { outbox, clock, counters } = ports;
  const { events, unreadable } = await outbox.kept(minutesAfter(clock.now(), -lateMinutes));
  for (const name of unreadable) counters.count('EventUnreadable', name);
  return everyOne(events, async (event) => {
    await send(ports, event);
    return [{ what: 'sent', on: event.id }];
  });
}
