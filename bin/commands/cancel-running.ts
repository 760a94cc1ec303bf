import {
  AutomationExecutionNotFoundException,
  GetAutomationExecutionCommand,
  type SSMClient,
  StopAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import { executionReadingOf } from '../../lambdas/adapters/execution-reading';
import type { StartIntent } from '../../lambdas/core/attempt';
import { shortArn } from './short-arn';

export interface Cancelled {
  readonly lines: readonly string[];
  readonly json: readonly { readonly execution: string | null; readonly left: string }[];
  /** Whether each was told to stop. */
  readonly done: boolean;
}

/** SSM takes some of these calls a second (aws-facts 2.3), and a step that has begun is let finish its call. */
const PAUSE_MILLISECONDS = 1_500;

/**
 * Tells SSM to stop these executions of ours and no others, with the caller's own permissions, and says what each left
 * behind. Our record of them ends the ordinary way, as the one door reads their state.
 */
export async function cancelRunning(
  ssm: SSMClient,
  running: readonly StartIntent[],
  pause: (milliseconds: number) => Promise<void>,
): Promise<Cancelled> {
  const outcomes = [];
  for (const intent of running) {
    outcomes.push(await cancel(ssm, intent, pause));
    await pause(PAUSE_MILLISECONDS);
  }
  return {
    lines: outcomes.map(({ line }) => line),
    json: outcomes.map(({ execution, left }) => ({ execution, left })),
    done: outcomes.every(({ done }) => done),
  };
}

async function cancel(
  ssm: SSMClient,
  { execution, proposal }: StartIntent,
  pause: (milliseconds: number) => Promise<void>,
) {
  const what = `${proposal.remediationId} on ${shortArn(proposal.target.arn)}`;
  if (execution === undefined) {
    const left = 'no execution on record: look in SSM for the tag of its incident';
    return { execution: null, left, done: false, line: `NOT cancelled: ${what}, ${left}` };
  }
  try {
    const AutomationExecutionId = execution;
    await ssm.send(new StopAutomationExecutionCommand({ AutomationExecutionId, Type: 'Cancel' }));
    await pause(PAUSE_MILLISECONDS);
    const left = await whatIsLeft(ssm, execution);
    return {
      execution,
      left,
      done: true,
      line: `Cancelled: ${what}, execution ${execution}: ${left}`,
    };
  } catch (error) {
    const left = error instanceof Error ? error.name : String(error);
    return { execution, left, done: false, line: `NOT cancelled: ${what}, ${execution}: ${left}` };
  }
}

async function whatIsLeft(ssm: SSMClient, AutomationExecutionId: string): Promise<string> {
  try {
    const { AutomationExecution } = await ssm.send(
      new GetAutomationExecutionCommand({ AutomationExecutionId }),
    );
    const reading = executionReadingOf(AutomationExecution);
    if (reading.kind === 'unreadable') return `its state could not be read: ${reading.because}`;
    const steps = reading.steps.map(({ name, status }) => `${name} ${status}`).join(', ');
    const state = reading.kind === 'ended' ? reading.status : 'still ending';
    return `${state}; steps: ${steps || 'none begun'}`;
  } catch (error) {
    if (error instanceof AutomationExecutionNotFoundException) return 'SSM knows it no more';
    return `its state could not be read: ${error instanceof Error ? error.name : String(error)}`;
  }
}
