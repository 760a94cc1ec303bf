import type { VirtualClock } from '../clock/virtual-clock';
import type { Surroundings } from './action';
import { knownActions } from './actions/known-actions';
import type { AutomationStep, StepOutput } from './document';
import { interruptible, Interruption } from './interruption';
import { resolve, type Scope } from './references';
import { select } from './selector';
import { isOfType } from './typed-value';

/** How a step ended. */
export type StepEnd =
  | {
      readonly kind: 'Success';
      readonly outputs: Readonly<Record<string, unknown>>;
      readonly goTo: string | undefined;
    }
  | { readonly kind: 'Failed' | 'TimedOut'; readonly failure: string }
  | { readonly kind: 'Cancelled' };

export interface StepRun {
  readonly step: AutomationStep;
  readonly scope: Scope;
  readonly call: Surroundings['call'];
  readonly clock: VirtualClock;
  /** Aborts when the execution is cancelled. */
  readonly cancelled: AbortSignal;
}

/** `timeoutSeconds` is one hour where the document does not say (automation-action-waitForAwsResourceProperty). */
const defaultTimeoutSeconds = 3600;

/** Tries a step up to `maxAttempts` times; it has failed or timed out only when the last try has. */
export async function runStep(run: StepRun): Promise<StepEnd> {
  for (let attempt = 1; ; attempt++) {
    const end = await tryOnce(run);
    const again = end.kind === 'Failed' || end.kind === 'TimedOut';
    if (!again || attempt >= run.step.maxAttempts) return end;
  }
}

async function tryOnce({ step, scope, call, clock, cancelled }: StepRun): Promise<StepEnd> {
  const timeout = new AbortController();
  const span = (step.timeoutSeconds ?? defaultTimeoutSeconds) * 1000;
  // A sleep may take longer than an hour by design; without a time-out of its own it has none.
  const unlimited = step.action === 'aws:sleep' && step.timeoutSeconds === undefined;
  const disarm = unlimited
    ? () => undefined
    : clock.after(span, () => {
        timeout.abort(new Interruption('timed-out'));
      });
  const signal = AbortSignal.any([timeout.signal, cancelled]);
  const pause = pauseOn(clock, signal);
  try {
    const inputs = resolve(step.inputs, scope) as AutomationStep['inputs'];
    const acting = knownActions[step.action](inputs, { call, pause, now: () => clock.now() });
    const { response, goTo } = await interruptible(acting, signal);
    return { kind: 'Success', outputs: outputsOf(step.outputs, response), goTo };
  } catch (error) {
    return endOf(error, step);
  } finally {
    disarm();
  }
}

const pauseOn = (clock: VirtualClock, signal: AbortSignal) => async (milliseconds: number) => {
  let wakeUp = () => {};
  const slept = new Promise<void>((done) => {
    wakeUp = clock.after(milliseconds, done);
  });
  await interruptible(slept, signal).finally(wakeUp);
};

function endOf(error: unknown, { name, timeoutSeconds }: AutomationStep): StepEnd {
  if (!(error instanceof Interruption)) {
    return { kind: 'Failed', failure: error instanceof Error ? error.message : String(error) };
  }
  switch (error.why) {
    case 'cancelled':
      return { kind: 'Cancelled' };
    case 'timed-out':
      return {
        kind: 'TimedOut',
        failure: `${name} timed out after ${timeoutSeconds ?? defaultTimeoutSeconds} seconds`,
      };
  }
}

/** What the response does not hold stays without a value, so that using it later is an error. */
function outputsOf(declared: readonly StepOutput[], response: unknown) {
  const found = declared
    .map(({ Name, Selector, Type }) => ({
      ...{ Name, Type },
      value: selected(Selector, Type, response),
    }))
    .filter(({ value }) => value !== undefined && value !== null);
  for (const { Name, Type, value } of found) {
    if (!isOfType(Type, value)) {
      throw new Error(`Output ${Name} must be of type ${Type}, but is ${JSON.stringify(value)}`);
    }
  }
  return Object.fromEntries(found.map(({ Name, value }) => [Name, value]));
}

/** A filter finds a list; if that holds one string, it may be declared as that ("Using JSONPath in runbooks", example 8). */
function selected(selector: string, type: StepOutput['Type'], response: unknown): unknown {
  const value = select(selector, response);
  const isFiltered = selector.includes('[?(') && Array.isArray(value) && value.length === 1;
  return type === 'String' && isFiltered ? (value[0] as unknown) : value;
}
