import * as z from 'zod';
import { terminalStatuses, type ExecutionReading } from '../core/attempt';
import { instantOf } from '../core/instant';
import { sanitise } from '../core/sanitise';

const runningStatuses = [
  'Pending',
  'InProgress',
  'Waiting',
  'Cancelling',
  'PendingApproval',
  'Approved',
  'Scheduled',
  'RunbookInProgress',
  'PendingChangeCalendarOverride',
  'ChangeCalendarOverrideApproved',
] as const;

/** An execution as `GetAutomationExecution` describes it; a status nobody knows is not guessed at. */
export function executionReadingOf(described: unknown): ExecutionReading {
  const parsed = executionShape.safeParse(described);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      kind: 'unreadable',
      because: `${issue?.path.join('.') ?? 'execution'} not understood`,
    };
  }
  const execution = parsed.data;
  const steps = execution.StepExecutions.map(({ StepName, StepStatus }) => ({
    name: StepName,
    status: StepStatus,
  }));
  const status = terminalStatuses.find((each) => each === execution.AutomationExecutionStatus);
  if (status === undefined) return { kind: 'running', steps };
  if (!execution.ExecutionEndTime) {
    return { kind: 'unreadable', because: `${status} without a time of ending` };
  }
  return {
    kind: 'ended',
    status,
    at: instantOf(execution.ExecutionEndTime.getTime()),
    steps,
    failure: execution.FailureMessage && sanitise(execution.FailureMessage),
  };
}

const executionShape = z.object({
  AutomationExecutionStatus: z.enum([...runningStatuses, ...terminalStatuses]),
  ExecutionEndTime: z.date().optional(),
  FailureMessage: z.string().optional(),
  StepExecutions: z
    .array(z.object({ StepName: z.string(), StepStatus: z.string().default('Pending') }))
    .default([]),
});
