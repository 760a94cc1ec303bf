import type { Execution, StepRecord } from '../automation/execution';
import { written } from '../automation/references';

const moment = (name: string, at: number | undefined) =>
  at === undefined ? {} : { [name]: new Date(at) };

const lists = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(written) : [written(value)],
    ]),
  );

/** An execution as `DescribeAutomationExecutions` lists it. */
export const executionMetadata = (execution: Execution) => ({
  AutomationExecutionId: execution.id,
  DocumentName: execution.documentName,
  DocumentVersion: '1',
  AutomationExecutionStatus: execution.status,
  ExecutedBy: execution.executedBy,
  ...moment('ExecutionStartTime', execution.startedAt),
  ...moment('ExecutionEndTime', execution.endedAt),
  ...(execution.failure === undefined ? {} : { FailureMessage: execution.failure }),
  Mode: 'Auto',
  Outputs: execution.outputs,
});

/** An execution as `GetAutomationExecution` shows it, with every step. */
export function describeExecution(execution: Execution) {
  const current = execution.steps.find(({ status }) => status === 'InProgress');
  return {
    ...executionMetadata(execution),
    Parameters: lists(execution.parameters),
    StepExecutions: execution.steps.map((step) => describeStep(step, execution)),
    StepExecutionsTruncated: false,
    ...(current ? { CurrentStepName: current.step.name, CurrentAction: current.step.action } : {}),
  };
}

function describeStep(record: StepRecord, { id }: Execution) {
  const { step, status, startedAt, endedAt, outputs, failure } = record;
  return {
    StepName: step.name,
    StepExecutionId: `${id}-${step.name}`,
    Action: step.action,
    StepStatus: status,
    OnFailure: step.onFailure,
    MaxAttempts: step.maxAttempts,
    IsEnd: step.isEnd,
    ...(step.timeoutSeconds === undefined ? {} : { TimeoutSeconds: step.timeoutSeconds }),
    ...(step.isCritical === undefined ? {} : { IsCritical: step.isCritical }),
    ...moment('ExecutionStartTime', startedAt),
    ...moment('ExecutionEndTime', endedAt),
    Outputs: lists(outputs),
    ...(failure === undefined ? {} : { FailureMessage: failure }),
  };
}
