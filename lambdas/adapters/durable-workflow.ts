import {
  CallbackTimeoutError,
  type DurableContext,
  type RetryDecision,
} from '@aws/durable-execution-sdk-js';
import { epochOf } from '../core/instant';
import type { Clock } from '../core/ports/clock';
import type { Workflow } from '../core/ports/workflow';

const MOST_TRIES = 6;
const FIRST_PAUSE_SECONDS = 2;

/**
 * The workflow port on a Lambda durable execution. The rules of durable code, which hold for everything
 * that is handed a `Workflow`:
 *
 * - The function is run again from its first line whenever something it waited for has happened; steps,
 *   callbacks and invokes that are done answer from the record. So: no clock, no randomness, no I/O and
 *   no reading of the environment outside a step, and the same calls in the same order every time.
 * - An execution is pinned to the version it was started on. It is started through a qualified ARN, and
 *   versions are retained for as long as an incident may wait.
 * - At most 3,000 operations and 100 MB per execution. A step is one (and one for each retry), an invoke
 *   one, a sleep one, a sleep that can be woken three.
 * - A step's result goes through JSON; a step may run twice when it is interrupted.
 * - Payloads carry a schema version: an incident may wait across several deployments.
 *
 * Source: Lambda developer guide, durable functions; aws-facts 5.2. Verified with the vendor's local
 * runner, not on AWS.
 */
export function durableWorkflow(context: DurableContext, clock: Clock): Workflow {
  const step: Workflow['step'] = (name, run) => context.step(name, run, { retryStrategy: again });

  const sleep = async (name: string, until: string): Promise<'due'> => {
    await context.wait(name, { seconds: secondsUntil(until, clock) });
    return 'due';
  };

  return {
    step,
    now: (name) => step(name, () => Promise.resolve(clock.now())),
    sleepUntil: async (name, until, wakeable) => {
      if (!wakeable) return sleep(name, until);
      const timeout = { seconds: secondsUntil(until, clock) };
      const [woken, wake] = await context.createCallback(name, { timeout });
      await step(`${name}: ready`, () => wakeable.ready(wake));
      if (await step(`${name}: already awake`, wakeable.alreadyAwake)) return 'woken';
      return outcomeOf(woken);
    },
  };
}

/**
 * The callback's own time-out is the deadline, so there is no second timer to race it, nothing is left
 * running when one of the two has won, and a sleep costs two operations fewer.
 */
async function outcomeOf(woken: Promise<unknown>): Promise<'due' | 'woken'> {
  try {
    await woken;
    return 'woken';
  } catch (error) {
    if (error instanceof CallbackTimeoutError) return 'due';
    throw error;
  }
}

/**
 * Read outside a step on purpose: the length is sent when the operation is first recorded and never
 * looked at again in a replay. At least a second, so that which operations run never depends on it.
 */
const secondsUntil = (until: string, clock: Clock): number => {
  const seconds = Math.ceil((epochOf(until) - epochOf(clock.now())) / 1_000);
  if (Number.isNaN(seconds)) throw new Error(`Cannot sleep until ${until}: expected a moment`);
  return Math.max(1, seconds);
};

/** 2, 4, 8, 16 and 32 s between six tries; then the step's failure is the workflow's to answer. */
const again = (_error: Error, tries: number): RetryDecision =>
  tries < MOST_TRIES
    ? { shouldRetry: true, delay: { seconds: FIRST_PAUSE_SECONDS * 2 ** (tries - 1) } }
    : { shouldRetry: false };
