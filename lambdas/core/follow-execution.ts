import type { ExecutionReading, StartIntent } from './attempt';
import type { Means } from './launch';
import type { ExecutorRequest, FollowResponse } from './requests';
import { sanitise } from './sanitise';
import { note } from './send';
import { settleChange } from './settle-change';

type Request = Extract<ExecutorRequest, { kind: 'follow' }>;
type Ended = Extract<ExecutionReading, { kind: 'ended' }>;

/**
 * Reads how far an attempt has come. Lease and slot are given back once a terminal state has been read and
 * recorded, and not before; a temporary change keeps its lease until it has an ending. Every step may be
 * repeated. Any other compensation takes the same locks again and is refused if another attempt holds them
 * by then; until then the target's cooldown keeps others away.
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
  { attempt, locks, ended, revertBy }: StartIntent,
): Promise<FollowResponse> {
  if (!ended) return unreadable('no execution carries the tag of the attempt');
  await Promise.all([
    attempts.release(attempt, locks),
    revertBy === undefined ? undefined : attempts.settle(attempt),
  ]);
  return { kind: 'ended', ...ended, steps: [], failure: 'SSM refused the start' };
}

async function conclude(means: Means, intent: StartIntent, ended: Ended): Promise<void> {
  const { attempts, ledger } = means;
  const { attempt, incidentId, kind, locks, revertBy } = intent;
  const { at, status, steps } = ended;
  await attempts.ended(attempt, { at, status });
  await ledger.append(incidentId, `execution-ended ${attempt}`, {
    kind: 'execution-ended',
    facts: { attempt, kind, status, at, steps },
  });
  await attempts.release(attempt, revertBy === undefined ? locks : []);
  await concludeChange(means, intent, ended);
}

/** A compensation that ran to an end gives the change that it puts back its ending. */
async function concludeChange(
  means: Means,
  { undoes }: StartIntent,
  { status, failure }: Ended,
): Promise<void> {
  if (undoes === undefined) return;
  const original = await means.attempts.intentOf(undoes);
  if (!original) return;
  const wentWell = status === 'Success' || status === 'CompletedWithSuccess';
  await (wentWell
    ? settleChange(means, original, 'reverted', 'the document that puts it back ran to its end')
    : settleChange(
        means,
        original,
        'left-changed',
        `putting it back ended as ${status}${failure === undefined ? '' : `: ${sanitise(failure)}`}`,
      ));
}

const unreadable = (because: string): FollowResponse => ({ kind: 'unreadable', because });
