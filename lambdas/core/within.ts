import { Unread } from './diagnosis/gathered';
import type { Timer } from './ports/timer';

/** What is asked for, if it comes in time; what is still under way then is left behind, so that it delays nobody. */
export async function within<T>(
  timer: Timer,
  milliseconds: number,
  ask: () => Promise<T>,
): Promise<T> {
  const wait = timer.after(milliseconds);
  try {
    return await Promise.race([ask(), late(wait.over, milliseconds)]);
  } finally {
    wait.cancel();
  }
}

async function late(over: Promise<void>, milliseconds: number): Promise<never> {
  await over;
  throw new Unread(`no answer within ${milliseconds / 1000} s`);
}
