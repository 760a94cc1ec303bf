import { minutesAfter } from '../instant';
import { send } from '../telling/publishing';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/** Whoever published an event has sent it by then, or could not. */
const lateMinutes = 1;

/** Events that were kept and never sent: the bus did not answer, or their function died in between. */
export async function sweepOutbox(ports: SweepPorts): Promise<readonly Swept[]> {
  const kept = await ports.outbox.kept(minutesAfter(ports.clock.now(), -lateMinutes));
  return everyOne(kept, async (event) => {
    await send(ports, event);
    return [{ what: 'sent', on: event.id }];
  });
}
