import type { Instant } from './instant';
import type { Proposal } from './proposal';

/** One try to start one proposal. Its id keys intent, lease, slot, approval spend and client token. */
export interface StartIntent {
  /** UUIDv5 of incident, proposal hash and ordinal; also the SSM client token and the value of the attempt tag. */
  readonly attempt: string;
  readonly incidentId: string;
  readonly kind: 'remediation' | 'compensation';
  readonly proposal: Proposal;
  readonly request: StartRequest;
  readonly locks: readonly string[];
  /** The attempt whose effect a compensation puts back, and under whose lease it may run. */
  readonly undoes: string | undefined;
  readonly intendedAt: Instant;
  /** When a temporary change is put back at the latest; until then, and until it has been, the lease is kept. */
  readonly revertBy: Instant | undefined;
  readonly execution: string | undefined;
  /** Terminal once read from SSM, or `Rejected` without an execution when SSM refused to start. The lease is released only after that. */
  readonly ended: { readonly at: Instant; readonly status: TerminalStatus } | undefined;
}

/** Exactly what is sent to SSM, the first time and every time after. */
export interface StartRequest {
  readonly documentName: string;
  readonly documentVersion: '1';
  readonly parameters: Readonly<Record<string, string>>;
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
}

export const terminalStatuses = [
  'Success',
  'TimedOut',
  'Cancelled',
  'Failed',
  'Rejected',
  'CompletedWithSuccess',
  'CompletedWithFailure',
  'Exited',
  'ChangeCalendarOverrideRejected',
] as const;

export type TerminalStatus = (typeof terminalStatuses)[number];

/** An SSM execution as read: still running, ended, or in a state that is not understood. */
export type ExecutionReading =
  | { readonly kind: 'running'; readonly steps: readonly StepReading[] }
  | {
      readonly kind: 'ended';
      readonly status: TerminalStatus;
      readonly at: Instant;
      readonly steps: readonly StepReading[];
      readonly failure: string | undefined;
    }
  | { readonly kind: 'unreadable'; readonly because: string };

export interface StepReading {
  readonly name: string;
  readonly status: string;
}

/** A temporary change that is not known to have been put back. */
export interface OutstandingChange {
  readonly attempt: string;
  readonly incidentId: string;
  readonly revertBy: Instant;
}

/** One start of a remediation, by all that starts are counted by. */
export interface PastStart extends PastAttempt {
  readonly targetArn: string;
  readonly service: string;
}

/** What past starts on a target say about starting again. */
export interface PastAttempt {
  readonly attempt: string;
  readonly remediationId: string;
  readonly startedAt: Instant;
}
