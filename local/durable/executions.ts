import { randomUUID } from 'node:crypto';
import type { ClockFace, VirtualClock } from '../clock/virtual-clock';
import { ApiError, type Input } from '../endpoint/api';
import { type DurableThread, durableThread } from './durable-thread';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';

export interface Execution {
  readonly arn: string;
  readonly name: string;
  /** Qualified. */
  readonly functionArn: string;
  readonly payload: string;
  readonly startedAt: number;
  status: ExecutionStatus;
  because: string | undefined;
  /** How often the handler has run, replays included. */
  runs: number;
  /** How many operations its checkpoints carried, for the bill. */
  operations: number;
  /** Takes back the execution's own time-out. */
  cancelTimeout: () => void;
}

/** Durable executions, kept by the vendor's local runner on virtual time. */
export interface Executions {
  /** Idempotent by name (Lambda Developer Guide, "Execution names and idempotency"). */
  start(request: StartRequest): Promise<Execution>;
  find(arn: string): Execution | undefined;
  /** The execution that a callback id belongs to. */
  holderOf(callbackId: string): Execution | undefined;
  checkpoint(arn: string, input: Input): Promise<unknown>;
  state(arn: string, input: Input): Promise<unknown>;
  /** Closes a callback, once. */
  complete(
    callbackId: string,
    outcome: { readonly result: Uint8Array } | { readonly error: Input },
  ): Promise<void>;
  /** Ends an execution as failed, wherever it stands. */
  die(arn: string, because: string): void;
  readonly all: readonly Execution[];
  close(): Promise<void>;
}

export interface StartRequest {
  readonly functionArn: string;
  readonly name: string;
  readonly payload: string;
  readonly timeoutSeconds: number;
}

export interface ExecutionParts {
  readonly clock: VirtualClock;
  readonly face: ClockFace;
  readonly speed: number;
  /** Every name and ARN that a workflow may invoke. */
  readonly functions: readonly string[];
  /** Runs the workflow's own bundle on a durable invocation event; answers with its JSON. */
  readonly run: (execution: Execution, event: string) => Promise<string>;
  /** Invokes another function as the workflow's role. */
  readonly invoke: (execution: Execution, name: string, payload: string) => Promise<string>;
  readonly changed: (execution: Execution) => void;
}

export function executions(parts: ExecutionParts): Executions {
  const all: Execution[] = [];
  const byRunnerId = new Map<string, Execution>();
  const find = (arn: string): Execution | undefined => all.find((each) => each.arn === arn);
  const host = thread(parts, find, byRunnerId);
  const holderOf = (callbackId: string): Execution | undefined =>
    byRunnerId.get(runnerIdOf(callbackId));
  const once = answeringOnce();
  const closed = new Set<string>();
  const close = (callbackId: string): string => {
    const holder = holderOf(callbackId);
    if (holder?.status !== 'RUNNING' || closed.has(callbackId)) {
      throw new ApiError('CallbackTimeoutException', 'The callback has been closed');
    }
    closed.add(callbackId);
    return holder.arn;
  };

  return {
    all,
    find,
    holderOf,
    start: (request) => start(request, all, host, parts),
    checkpoint(arn, input) {
      const execution = running(find(arn), arn);
      return once(arn, input['ClientToken'], () => {
        execution.operations += Array.isArray(input['Updates']) ? input['Updates'].length : 0;
        return host.checkpoint(arn, input).catch(asRefusal);
      });
    },
    state: (arn, input) => host.state(running(find(arn), arn).arn, input),
    async complete(callbackId, outcome) {
      await host.complete({ arn: close(callbackId), callbackId, ...outcome });
    },
    die: (arn, because) => end(running(find(arn), arn), 'FAILED', because, parts),
    async close() {
      for (const execution of all) execution.cancelTimeout();
      await host.close();
    },
  };
}

/**
 * The run that checkpoints is over for the runner, while the account has not heard of it yet. Lambda refuses such a
 * token, in words by which the SDK ends the run and not the execution (durable execution SDK, checkpoint errors).
 */
function asRefusal(error: unknown): never {
  const isStale = error instanceof Error && /^invalid checkpoint token/i.test(error.message);
  throw isStale
    ? new ApiError('InvalidParameterValueException', 'Invalid Checkpoint Token')
    : error;
}

/** A checkpoint whose answer was lost is sent again with its client token, and answered as before (Lambda API, CheckpointDurableExecution). */
function answeringOnce(): (
  arn: string,
  token: unknown,
  run: () => Promise<unknown>,
) => Promise<unknown> {
  const answers = new Map<string, Promise<unknown>>();
  return (arn, token, run) => {
    if (typeof token !== 'string') return run();
    const key = `${arn} ${token}`;
    const answer = answers.get(key) ?? run();
    answers.set(key, answer);
    return answer;
  };
}

function running(execution: Execution | undefined, arn: string): Execution {
  if (execution?.status === 'RUNNING') return execution;
  throw new ApiError('InvalidParameterValueException', `${arn} is not running`);
}

/** What the runner asks of the account; nothing is done any more for an execution that has ended. */
function thread(
  parts: ExecutionParts,
  find: (arn: string) => Execution | undefined,
  byRunnerId: Map<string, Execution>,
): DurableThread {
  const clock = { face: parts.face, timersFaster: parts.speed };
  return durableThread(clock, {
    run({ arn, runnerId, event }) {
      const execution = running(find(arn), arn);
      byRunnerId.set(runnerId, execution);
      execution.runs += 1;
      return parts.run(execution, event);
    },
    invoke: ({ arn, name, payload }) => parts.invoke(running(find(arn), arn), name, payload),
    ended({ arn, status, because }) {
      const execution = find(arn);
      if (execution?.status === 'RUNNING') end(execution, status, because, parts);
    },
  });
}

async function start(
  { functionArn, name, payload, timeoutSeconds }: StartRequest,
  all: Execution[],
  host: DurableThread,
  parts: ExecutionParts,
): Promise<Execution> {
  const known = all.find((each) => each.name === name && each.functionArn === functionArn);
  if (known?.payload === payload) return known;
  if (known) {
    throw new ApiError(
      'DurableExecutionAlreadyStartedException',
      `An execution named ${name} was already started with another payload`,
      409,
    );
  }
  const execution: Execution = {
    arn: `${functionArn}/durable-execution/${name}/${randomUUID()}`,
    name,
    functionArn,
    payload,
    startedAt: parts.clock.now(),
    status: 'RUNNING',
    because: undefined,
    runs: 0,
    operations: 0,
    cancelTimeout: parts.clock.after(timeoutSeconds * 1000, () => {
      if (execution.status === 'RUNNING') end(execution, 'TIMED_OUT', 'Execution timed out', parts);
    }),
  };
  all.push(execution);
  parts.changed(execution);
  await host.start({ arn: execution.arn, payload, functions: parts.functions });
  return execution;
}

function end(
  execution: Execution,
  status: Exclude<ExecutionStatus, 'RUNNING'>,
  because: string | undefined,
  { changed }: ExecutionParts,
): void {
  execution.cancelTimeout();
  execution.status = status;
  execution.because = because;
  changed(execution);
}

/** The vendor's callback ids are base64 of JSON that names the runner's own id of the execution. */
function runnerIdOf(callbackId: string): string {
  try {
    const read: unknown = JSON.parse(Buffer.from(callbackId, 'base64').toString());
    if (typeof read === 'object' && read && 'executionId' in read) return String(read.executionId);
  } catch {
    // Not an id of ours: the caller is told that nothing waits for it.
  }
  return '';
}
