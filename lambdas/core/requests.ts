import type { ExecutionReading } from './attempt';
import type { Decision } from './decision';
import type { Diagnosis } from './diagnosis';
import type { Incident } from './incident';
import type { Instant } from './instant';
import type { LogOpinion } from './log-opinion';
import type { Objections } from './objection';
import type { Judgement } from './verdict';

/**
 * What the functions ask of one another. Incidents wait across deployments, so each request carries
 * its schema version and the version before is still accepted.
 */
export const schemaVersion = 1;

/** What starts a workflow. The incident is handed over so that it need not be read before work begins. */
export interface HealRequest {
  readonly schema: typeof schemaVersion;
  readonly incidentId: string;
  readonly incident: Incident | undefined;
}

export interface DiagnoseRequest {
  readonly schema: typeof schemaVersion;
  readonly incident: Incident;
  /** False when the model budget is spent: the rules then answer alone. */
  readonly mayAskModel: boolean;
}

export type ExecutorRequest =
  /** Decide; and when nothing objects and there is nothing to ask, start in the same invocation. */
  | {
      readonly schema: 1;
      readonly kind: 'consider';
      readonly incident: Incident;
      readonly diagnosis: Diagnosis;
    }
  /** Start what was approved, if nothing objects now. */
  | {
      readonly schema: 1;
      readonly kind: 'start';
      readonly incident: Incident;
      readonly diagnosis: Diagnosis;
      readonly proposalHash: string;
    }
  | {
      readonly schema: 1;
      readonly kind: 'follow';
      readonly incidentId: string;
      readonly attempt: string;
    }
  | {
      readonly schema: 1;
      readonly kind: 'compensate';
      readonly incident: Incident;
      /** The remediation whose effect is to be undone. */
      readonly attempt: string;
    };

export type ConsiderResponse =
  | { readonly kind: 'started'; readonly attempt: string; readonly decision: Decision }
  | { readonly kind: 'held'; readonly decision: Decision }
  | (StartUnknown & { readonly decision: Decision });

/** A start was sent, and it is not known whether SSM took it. */
interface StartUnknown {
  readonly kind: 'start-unknown';
  readonly attempt: string;
  readonly because: string;
}

/** A compensation may find that there is nothing to start: the change has its ending already. */
export type CompensateResponse =
  | StartResponse
  | { readonly kind: 'settled'; readonly how: 'reverted' | 'drifted'; readonly because: string };

export type StartResponse =
  | { readonly kind: 'started'; readonly attempt: string }
  | { readonly kind: 'refused'; readonly objections: Objections }
  | StartUnknown;

export type FollowResponse = ExecutionReading;

export interface ValidateRequest {
  readonly schema: 1;
  readonly incident: Incident;
  /** What was run, or undefined to confirm that trouble ended by itself. */
  readonly remediationId: string | undefined;
  readonly targetArn: string;
  /** Only datapoints of periods that began at or after this count. */
  readonly actionEndedAt: Instant;
  /** Guard metrics are compared with the time before this. */
  readonly actionBeganAt: Instant;
  readonly deadline: Instant;
}

export type ValidateResponse = Judgement;

/** Asked once a recovery was measured; its answer can only lower that. */
export interface CompareLogsRequest {
  readonly schema: 1;
  readonly kind: 'compare-logs';
  readonly incident: Incident;
  readonly targetArn: string;
  readonly actionBeganAt: Instant;
  readonly actionEndedAt: Instant;
  /** False when the model budget is spent: code then compares alone. */
  readonly mayAskModel: boolean;
}

/** A request to measure came first and names no kind. */
export type ValidatorRequest = ValidateRequest | CompareLogsRequest;

/** The three functions as the workflow sees them. A function that failed throws. */
export interface Crew {
  diagnose(name: string, request: DiagnoseRequest): Promise<Diagnosis>;
  consider(
    name: string,
    request: Extract<ExecutorRequest, { kind: 'consider' }>,
  ): Promise<ConsiderResponse>;
  start(name: string, request: Extract<ExecutorRequest, { kind: 'start' }>): Promise<StartResponse>;
  compensate(
    name: string,
    request: Extract<ExecutorRequest, { kind: 'compensate' }>,
  ): Promise<CompensateResponse>;
  follow(
    name: string,
    request: Extract<ExecutorRequest, { kind: 'follow' }>,
  ): Promise<FollowResponse>;
  validate(name: string, request: ValidateRequest): Promise<ValidateResponse>;
  compareLogs(name: string, request: CompareLogsRequest): Promise<LogOpinion>;
}
