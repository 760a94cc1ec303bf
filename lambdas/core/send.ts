import type { StartIntent } from './attempt';
import { became } from './door-events';
import { StartRefused } from './faults';
import type { Objections } from './objection';
import type { Means } from './launch';
import type { StartResponse } from './requests';

/**
 * Sends the intent's request for the first time. Unless SSM said no before anything began, a failure
 * leaves every claim in place and is passed on: the next try with the same attempt looks for the execution.
 */
export async function send(means: Means, intent: StartIntent): Promise<StartResponse> {
  try {
    return await resend(means, intent);
  } catch (fault) {
    if (!(fault instanceof StartRefused)) throw fault;
    const at = means.clock.now();
    await means.attempts.ended(intent.attempt, { at, status: 'Rejected' });
    return refusedBySsm(means, intent, fault.code);
  }
}

/** Sends it once more. That SSM refuses now does not mean that it refused the time before. */
export const resend = async (means: Means, intent: StartIntent): Promise<StartResponse> =>
  note(means, intent, await means.runner.start(intent.request), 'started');

/** Notes which execution the attempt became; the ledger holds one such entry per attempt. */
export async function note(
  { attempts, ledger }: Means,
  { attempt, incidentId }: StartIntent,
  execution: string,
  kind: 'started' | 'adopted',
): Promise<StartResponse> {
  await attempts.becameExecution(attempt, execution);
  await ledger.append(incidentId, `execution/${attempt}`, became(kind, attempt, execution));
  return { kind: 'started', attempt };
}

/** Nothing runs and nothing will, so the claims go back. */
export async function refusedBySsm(
  { attempts }: Means,
  { attempt, locks, revertBy }: StartIntent,
  code: string,
): Promise<StartResponse> {
  await Promise.all([
    attempts.release(attempt, locks),
    revertBy === undefined ? undefined : attempts.settle(attempt),
  ]);
  const objections: Objections = [{ reason: 'could-not-look', at: 'SSM start', because: code }];
  return { kind: 'refused', objections };
}
