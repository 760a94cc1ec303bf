import type { Opening } from '../incident';
import type { IntakePorts } from './intake';

/** Longer than whoever holds a subject waits for an incident to join. */
const pauseMilliseconds = 100;
const looks = 30;

/**
 * Takes the subject, or answers with who holds it, once it is known whether that one is opened or joins another: its
 * record is not written over its head. Who has not settled it by then has died on the way, and is made good.
 */
export async function takeSettled(ports: IntakePorts, opening: Opening): Promise<Opening> {
  const { incidents, timer } = ports;
  let holder = await incidents.takeSubject(opening);
  for (let look = 1; look < looks && holder.id !== opening.id; look += 1) {
    if (await incidents.read(holder.id)) return holder;
    await timer.after(pauseMilliseconds).over;
    holder = await incidents.takeSubject(opening);
  }
  return holder;
}
