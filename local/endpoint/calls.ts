import type { VirtualClock } from '../clock/virtual-clock';
import type { Authoriser } from '../iam/authoriser';
import {
  type Api,
  ApiError,
  type CallAs,
  type Demand,
  type Input,
  type Principal,
  type RecordedCall,
} from './api';
import type { Faults, Mishap } from './faults';

/** A principal whose process can be killed by a fault. */
export interface Caller extends Principal {
  readonly kill?: () => void;
}

/** Thrown where the caller must not get any answer: the connection is broken off. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The one way into the account's services, for HTTP requests and for the account's own machinery. */
export interface Calls {
  readonly callAs: CallAs;
  readonly recorded: readonly RecordedCall[];
  /** Authorises and records without running anything. */
  demand(caller: Principal, demands: readonly Demand[]): void;
  onCall(listener: (call: RecordedCall) => void): void;
  /** What was asked for and does not exist here; the account complains about it when it closes. */
  readonly refused: readonly string[];
  /** Remembers what never became a call, or had an answer that the wire cannot carry. */
  unspeakable(what: string, error: unknown): void;
}

export interface Parts {
  readonly apis: () => readonly Api[];
  readonly authoriser: Authoriser;
  readonly faults: Faults;
  readonly clock: VirtualClock;
}

export function calls(parts: Parts): Calls {
  const recorded: RecordedCall[] = [];
  const refused: string[] = [];
  const listeners: ((call: RecordedCall) => void)[] = [];
  const demand: Calls['demand'] = (caller, demands) => {
    for (const one of demands) {
      const call = ruled(caller, one, recorded.length + 1, parts);
      recorded.push(call);
      for (const listener of listeners) listener(call);
      if (!call.allowed) throw denied(caller, one, call.statement);
    }
  };
  const unspeakable: Calls['unspeakable'] = (what, error) => {
    if (cannot(error)) refused.push(`${what} (${messageOf(error)})`);
  };
  const callAs: CallAs = async (caller, service, operation, input) => {
    try {
      return await run({ caller, service, operation, input }, demand, parts);
    } catch (error) {
      unspeakable(`${service}:${operation}`, error);
      throw error;
    }
  };
  const onCall: Calls['onCall'] = (listener) => void listeners.push(listener);
  return { callAs, recorded, demand, refused, unspeakable, onCall };
}

interface Call {
  readonly caller: Caller;
  readonly service: string;
  readonly operation: string;
  readonly input: Input;
}

async function run(
  { caller, service, operation, input }: Call,
  demand: Calls['demand'],
  { apis, faults, clock }: Parts,
): Promise<unknown> {
  const api = apis().find(
    (each) => each.service === service && (each.takes?.(operation, input) ?? true),
  );
  if (!api) {
    throw new ApiError('NotImplemented', `The local account has no ${service}: ${operation}`, 501);
  }
  demand(caller, api.demands(operation, input));
  const mishap = faults.strike(service, operation, caller.name, input);
  await mishapBefore(mishap, clock);
  const output = await api.run(operation, input, caller);
  mishapAfter(mishap, caller);
  return output;
}

function ruled(
  caller: Principal,
  demand: Demand,
  sequence: number,
  { authoriser, clock }: Parts,
): RecordedCall {
  const { allowed, statement } = authoriser.rule(caller, demand);
  return {
    sequence,
    at: Math.round(clock.now()),
    role: caller.name,
    action: demand.action,
    resource: demand.resource,
    allowed,
    statement: statement?.id,
    ...(demand.units === undefined ? {} : { units: demand.units }),
  };
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const ownFaults = ['UnknownOperationException', 'LocalAccountFailure'];

/** Not an answer of AWS's: something the local account does not do, or a mistake in it. */
const cannot = (error: unknown): boolean =>
  error instanceof ApiError
    ? error.status === 501 || ownFaults.includes(error.code)
    : !(error instanceof NoAnswer);

function denied(
  caller: Principal,
  { action, resource }: Demand,
  statement: string | undefined,
): ApiError {
  const because =
    statement === undefined
      ? `because no identity-based policy allows the ${action} action`
      : `with an explicit deny in ${statement}`;
  return new ApiError(
    'AccessDeniedException',
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${because}`,
    403,
  );
}

async function mishapBefore(mishap: Mishap | undefined, clock: VirtualClock): Promise<void> {
  if (mishap?.kind === 'delay') {
    await new Promise<void>((resolve) => clock.after(mishap.virtualMilliseconds, resolve));
  }
  if (mishap?.kind === 'error' && mishap.at !== 'after') throw injected(mishap);
  if (mishap?.kind === 'no-answer' && mishap.at !== 'after') throw new NoAnswer();
}

function mishapAfter(mishap: Mishap | undefined, caller: Caller): void {
  if (mishap?.kind === 'error' && mishap.at === 'after') throw injected(mishap);
  if (mishap?.kind === 'no-answer' && mishap.at === 'after') throw new NoAnswer();
  if (mishap?.kind === 'kill-caller') {
    caller.kill?.();
    throw new NoAnswer();
  }
}

const injected = ({ code, status }: Extract<Mishap, { kind: 'error' }>): ApiError =>
  new ApiError(code, `Injected: ${code}`, status ?? 400);
