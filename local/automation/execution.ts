import type { AutomationDocument, AutomationStep } from './document';
import type { BoundParameters } from './bind-parameters';

export type ExecutionStatus =
  'InProgress' | 'Success' | 'Failed' | 'TimedOut' | 'Cancelling' | 'Cancelled';

/** A step as `GetAutomationExecution` tells of it. Times are virtual epoch milliseconds. */
export interface StepRecord {
  readonly step: AutomationStep;
  status: 'Pending' | 'InProgress' | 'Success' | 'Failed' | 'TimedOut' | 'Cancelled';
  startedAt: number | undefined;
  endedAt: number | undefined;
  outputs: Readonly<Record<string, unknown>>;
  failure: string | undefined;
}

/** One run of a document, as far as it has come. */
export interface Execution {
  readonly id: string;
  readonly documentName: string;
  readonly document: AutomationDocument;
  readonly parameters: BoundParameters;
  readonly startedAt: number;
  readonly executedBy: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly steps: readonly StepRecord[];
  status: ExecutionStatus;
  endedAt: number | undefined;
  failure: string | undefined;
  outputs: Readonly<Record<string, readonly string[]>>;
}

/** Ended for good. */
export const isOver = ({ status }: Execution): boolean =>
  status !== 'InProgress' && status !== 'Cancelling';

export const pendingSteps = ({ mainSteps }: AutomationDocument): StepRecord[] =>
  mainSteps.map((step) => ({
    step,
    status: 'Pending',
    startedAt: undefined,
    endedAt: undefined,
    outputs: {},
    failure: undefined,
  }));
