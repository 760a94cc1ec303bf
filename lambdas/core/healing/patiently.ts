import { secondsAfter } from '../instant';
import type { Workflow } from '../ports/workflow';

/** A throttle or a cold dependency is over within these; what fails for longer is for a person. */
const pauseSeconds = [20, 60] as const;

/**
 * Repeats one and the same call, three times in all, then lets its error pass. For calls that are
 * idempotent by their request; each try is an operation with a name of its own.
 */
export async function patiently<T>(
  workflow: Workflow,
  name: string,
  call: (name: string) => Promise<T>,
): Promise<T> {
  for (const [index, seconds] of pauseSeconds.entries()) {
    const nameOfTry = index === 0 ? name : `${name}, try ${index + 1}`;
    try {
      return await call(nameOfTry);
    } catch {
      const failedAt = await workflow.now(`${nameOfTry} failed`);
      await workflow.sleepUntil(`${nameOfTry} pause`, secondsAfter(failedAt, seconds));
    }
  }
  return call(`${name}, try ${pauseSeconds.length + 1}`);
}
