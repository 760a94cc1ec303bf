import { bindParameters, type GivenParameters } from '../../../local/automation/bind-parameters';
import { parseDocument } from '../../../local/automation/document';
import { pendingSteps, type Execution } from '../../../local/automation/execution';
import { Interruption } from '../../../local/automation/interruption';
import { runAutomation } from '../../../local/automation/run-automation';
import { manualClock } from '../manual-clock';

export interface Sent {
  readonly service: string;
  readonly api: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type Step = Readonly<Record<string, unknown>>;

/** A document of these steps, otherwise as plain as can be. */
export const documentOf = (steps: readonly Step[], more: object = {}) => ({
  schemaVersion: '0.3',
  assumeRole: 'arn:aws:iam::111122223333:role/Runbook',
  mainSteps: steps,
  ...more,
});

export const callStep = (name: string, more: object = {}): Step => ({
  name,
  action: 'aws:executeAwsApi',
  inputs: { Service: 'ecs', Api: name },
  ...more,
});

export const sleepStep = (name: string, more: object = {}): Step => ({
  name,
  action: 'aws:sleep',
  inputs: { Duration: 'PT1M' },
  ...more,
});

/** Runs a document against an AWS that answers as told; an Error is thrown. */
export async function rehearse(
  content: unknown,
  options: {
    readonly answer?: (sent: Sent, times: number) => unknown;
    readonly given?: GivenParameters;
    readonly minutes?: number;
    readonly cancelAfterSeconds?: number;
  } = {},
) {
  const { answer = () => ({}), given = {}, minutes = 60, cancelAfterSeconds } = options;
  const clock = manualClock();
  const document = parseDocument('rehearsed', content);
  const execution: Execution = {
    id: '00000000-0000-4000-8000-000000000000',
    documentName: 'rehearsed',
    document,
    parameters: bindParameters(document, given),
    startedAt: clock.now(),
    executedBy: 'tester',
    tags: {},
    steps: pendingSteps(document),
    status: 'InProgress',
    endedAt: undefined,
    failure: undefined,
    outputs: {},
  };
  const sent: Sent[] = [];
  const cancel = new AbortController();
  const call = (service: string, api: string, input: Sent['input']) => {
    sent.push({ service, api, input });
    const answered = answer({ service, api, input }, sent.length);
    return answered instanceof Error ? Promise.reject(answered) : Promise.resolve(answered);
  };
  const place = { clock, account: '111122223333', region: 'eu-west-1', call };
  const done = runAutomation(execution, place, cancel.signal);
  if (cancelAfterSeconds !== undefined) {
    clock.after(cancelAfterSeconds * 1000, () => {
      cancel.abort(new Interruption('cancelled'));
    });
  }
  await clock.pass(minutes * 60_000);
  await done;
  return {
    sent,
    status: execution.status,
    failure: execution.failure,
    outputs: execution.outputs,
    steps: Object.fromEntries(execution.steps.map(({ step, status }) => [step.name, status])),
    seconds: ((execution.endedAt ?? NaN) - execution.startedAt) / 1000,
    pending: clock.pending,
  };
}

export const broken = () => new Error('AccessDenied');
