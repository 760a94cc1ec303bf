import type { VirtualClock } from '../clock/virtual-clock';
import type { Surroundings } from './action';
import type { Execution, ExecutionStatus, StepRecord } from './execution';
import { written, type Scope } from './references';
import { runStep, type StepEnd } from './run-step';

export interface Place {
  readonly clock: VirtualClock;
  readonly account: string;
  readonly region: string;
  readonly call: Surroundings['call'];
}

/**
 * Runs an execution to its final state, which its record then shows.
 *
 * The rules are those of "Properties shared by all actions" and "Handling timeouts in runbooks" of the Automation
 * reference: a failed step ends the run unless `onFailure` says otherwise; when it goes on, the run still ends as
 * Failed (TimedOut after a time-out) if the step is critical, which it is by default except under `onFailure: Continue`.
 */
export async function runAutomation(
  execution: Execution,
  place: Place,
  cancelled: AbortSignal,
): Promise<void> {
  let next: StepRecord | undefined = execution.steps[0];
  let verdict: ExecutionStatus = 'Success';
  let stopping = false;
  while (next) {
    const record: StepRecord = next;
    // After a cancellation only the steps that `onCancel` leads to still run, undisturbed by it.
    const signal = stopping ? new AbortController().signal : cancelled;
    const end = await perform(record, execution, place, signal);
    if (end.kind === 'Cancelled') stopping = true;
    if (!stopping) verdict = judged(verdict, record, end);
    if (end.kind === 'Failed' || end.kind === 'TimedOut')
      execution.failure ??= failureOf(record, end);
    next = following(record, end, execution.steps);
  }
  execution.outputs = outputsOf(execution, place);
  execution.endedAt = place.clock.now();
  execution.status = stopping ? 'Cancelled' : verdict;
}

async function perform(
  record: StepRecord,
  execution: Execution,
  { clock, call, ...place }: Place,
  cancelled: AbortSignal,
): Promise<StepEnd> {
  record.status = 'InProgress';
  record.startedAt = clock.now();
  const scope = scopeOf(execution, { clock, call, ...place });
  const end = await runStep({ step: record.step, scope, call, clock, cancelled });
  record.endedAt = clock.now();
  record.status = end.kind;
  if (end.kind === 'Success') record.outputs = end.outputs;
  if (end.kind === 'Failed' || end.kind === 'TimedOut') record.failure = end.failure;
  return end;
}

/** The worst that critical steps have done so far; the first of them decides. */
function judged(soFar: ExecutionStatus, { step }: StepRecord, end: StepEnd): ExecutionStatus {
  if (soFar !== 'Success' || end.kind === 'Success' || end.kind === 'Cancelled') return soFar;
  const goesOn = step.onFailure !== 'Abort';
  const critical = step.isCritical ?? step.onFailure !== 'Continue';
  return goesOn && !critical ? soFar : end.kind;
}

function following(
  { step }: StepRecord,
  end: StepEnd,
  steps: readonly StepRecord[],
): StepRecord | undefined {
  const named = (name: string) => steps.find((each) => each.step.name === name);
  const successor = steps[steps.findIndex((each) => each.step === step) + 1];
  switch (end.kind) {
    case 'Success':
      if (end.goTo !== undefined) return named(end.goTo);
      if (step.isEnd) return undefined;
      return step.nextStep === undefined ? successor : named(step.nextStep);
    case 'Cancelled':
      return step.onCancel === 'Abort' ? undefined : named(step.onCancel.slice('step:'.length));
    case 'Failed':
    case 'TimedOut':
      if (step.onFailure === 'Abort' || step.isEnd) return undefined;
      if (step.onFailure !== 'Continue') return named(step.onFailure.slice('step:'.length));
      return step.nextStep === undefined ? successor : named(step.nextStep);
  }
}

const failureOf = ({ step }: StepRecord, { kind, failure }: { kind: string; failure: string }) =>
  `Step fails when it is Execute/${kind === 'TimedOut' ? 'Timing out' : 'Running'} action ${step.action}: ${step.name}: ${failure}`;

function scopeOf({ id, parameters, steps }: Execution, { clock, account, region }: Place): Scope {
  const at = new Date(clock.now()).toISOString();
  const variables: Readonly<Record<string, unknown>> = {
    ...parameters,
    'automation:EXECUTION_ID': id,
    'global:ACCOUNT_ID': account,
    'global:REGION': region,
    'global:AWS_PARTITION': 'aws',
    'global:DATE': at.slice(0, 10),
    'global:DATE_TIME': `${at.slice(0, 10)}_${at.slice(11, 19).replaceAll(':', '.')}`,
    ...Object.fromEntries(
      steps.flatMap(({ step, outputs }) =>
        Object.entries(outputs).map(([name, value]) => [`${step.name}.${name}`, value]),
      ),
    ),
  };
  return (name) => variables[name];
}

/** Outputs of steps that did not run have no value and are left out. */
function outputsOf(execution: Execution, place: Place): Execution['outputs'] {
  const scope = scopeOf(execution, place);
  return Object.fromEntries(
    execution.document.outputs
      .map((name) => [name, scope(name)] as const)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(written) : [written(value)]]),
  );
}
