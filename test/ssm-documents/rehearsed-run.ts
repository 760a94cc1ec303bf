import { bindParameters, type GivenParameters } from '../../local/automation/bind-parameters';
import { parseDocument, type AutomationStep } from '../../local/automation/document';
import { pendingSteps, type Execution } from '../../local/automation/execution';
import { resolve } from '../../local/automation/references';
import { runAutomation } from '../../local/automation/run-automation';
import { apiNameOf } from '../../local/services/service-names';
import type { AuthoredDocument } from '../../lib/automation-document';
import { manualClock } from '../local/manual-clock';
import { answerHolding, valueOfType } from './answers';

/** How AWS answers the document. Everything goes as the document hopes unless told. */
export interface Course {
  readonly given: GivenParameters;
  /** Values of step outputs, by `Step.Output`; made up unless told. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** This step's call is refused. */
  readonly refused?: string;
  /** Steps that never find what they look for. */
  readonly unmet?: (step: AutomationStep) => boolean;
}

export interface Run {
  readonly status: Execution['status'];
  /** `service:Api` with the service as requests are signed for it. */
  readonly calls: readonly string[];
  readonly visited: readonly string[];
  readonly seconds: number;
}

/** Runs an authored document in the interpreter, against an AWS that knows what each step waits for. */
export async function rehearsed(document: AuthoredDocument, course: Course): Promise<Run> {
  const clock = manualClock();
  const parsed = parseDocument('rehearsed', {
    ...document,
    assumeRole: 'arn:aws:iam::111122223333:role/Runbook',
  });
  const execution: Execution = {
    ...{ id: '00000000-0000-4000-8000-000000000000', documentName: 'rehearsed', document: parsed },
    ...{ parameters: bindParameters(parsed, course.given), startedAt: clock.now() },
    ...{ executedBy: 'tester', tags: {}, steps: pendingSteps(parsed), status: 'InProgress' },
    ...{ endedAt: undefined, failure: undefined, outputs: {} },
  };
  const calls: string[] = [];
  const call = (service: string, api: string) => {
    const [now] = execution.steps.filter(({ status }) => status === 'InProgress');
    calls.push(`${apiNameOf(service)}:${api}`);
    if (!now || now.step.name === course.refused) return Promise.reject(new Error('refused'));
    return Promise.resolve(answerFor(now.step, execution, course));
  };
  const place = { clock, account: '111122223333', region: 'eu-west-1', call };
  const done = runAutomation(execution, place, new AbortController().signal);
  await clock.pass(2 * 3_600_000);
  await done;
  return {
    status: execution.status,
    calls,
    visited: execution.steps.flatMap(({ step, startedAt }) => (startedAt ? [step.name] : [])),
    seconds: ((execution.endedAt ?? Number.NaN) - execution.startedAt) / 1000,
  };
}

function answerFor(step: AutomationStep, execution: Execution, course: Course): unknown {
  const values = valuesIn(execution);
  const inputs = resolve(step.inputs, (name) => values[name]) as AutomationStep['inputs'];
  const { PropertySelector, DesiredValues } = inputs;
  if (typeof PropertySelector === 'string' && Array.isArray(DesiredValues)) {
    const [first] = DesiredValues as unknown[];
    return answerHolding([[PropertySelector, course.unmet?.(step) ? 'something else' : first]]);
  }
  return answerHolding(
    step.outputs.map(({ Name, Selector, Type }) => {
      const name = `${step.name}.${Name}`;
      return [Selector, course.outputs?.[name] ?? valueOfType(Type, name)] as const;
    }),
  );
}

const valuesIn = ({ parameters, steps }: Execution): Readonly<Record<string, unknown>> => ({
  ...parameters,
  'global:ACCOUNT_ID': '111122223333',
  'global:REGION': 'eu-west-1',
  'automation:EXECUTION_ID': '00000000-0000-4000-8000-000000000000',
  ...Object.fromEntries(
    steps.flatMap(({ step, outputs }) =>
      Object.entries(outputs).map(([name, value]) => [`${step.name}.${name}`, value]),
    ),
  ),
});
