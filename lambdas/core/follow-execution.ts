import type { ExecutionReading, StartIntent } from './attempt';
import type { Means } from './launch';
import type { ExecutorRequest, FollowResponse } from './requests';
import { note } from './send';

type Request = Extract<ExecutorRequest, { kind: 'follow' }>;
type Ended = Extract<ExecutionReading, { kind: 'ended' }>;

/**
 * Reads how far an attempt has come. Lease and slot are given back once a terminal state has been read and
 * recorded, and not before; every step may be repeated. A compensation takes the same locks again and is
 * refused if another attempt holds them by then; until then the target's cooldown keeps others away.
 */
export async function followExecution(
  means: Means,
  { incidentId, attempt }: Request,
): Promise<FollowResponse> {
  const intent = await means.attempts.intentOf(attempt);
  if (intent?.incidentId !== incidentId) {
    return unreadable('the incident has no start intent for this attempt');
  }
  const execution = intent.execution ?? (await found(means, intent));
  if (execution === undefined) return neverBegan(means, intent);
  const reading = await means.runner.read(execution);
  if (reading.kind === 'ended') await conclude(means, intent, reading);
  return reading;
}

async function found(means: Means, intent: StartIntent): Promise<string | undefined> {
  const execution = await means.runner.find(intent.attempt);
  if (execution !== undefined) await note(means, intent, execution, 'adopted');
  return execution;
}

async function neverBegan(
  { attempts }: Means,
  { attempt, locks, ended }: StartIntent,
): Promise<FollowResponse> {
  if (!ended) return unreadable('no execution carries the tag of the attempt');
  await attempts.release(attempt, locks);
  return { kind: 'ended', ...ended, steps: [], failure: 'SSM refused the start' };
}

async function conclude(
  { attempts, ledger }: Means,
  { attempt, incidentId, kind, locks }: StartIntent,
  { at, status, steps }: Ended,
): Promise<void> {
  await attempts.ended(attempt, { at, status });
  await ledger.append(incidentId, `execution-ended ${attempt}`, {
    kind: 'execution-ended',
    facts: { attempt, kind, status, at, steps },
  });
  await attempts.release(attempt, locks);
}

const unreadable = (because: string): FollowResponse => ({ kind: 'unreadable', because });
