import type { AutomationStep } from './document';

/** What an action may use while it runs. */
export interface Surroundings {
  /** Calls an AWS API as the document's role. */
  readonly call: (
    service: string,
    api: string,
    input: Readonly<Record<string, unknown>>,
  ) => Promise<unknown>;
  /** Waits on virtual time; ends early, by rejection, when the step times out or is cancelled. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

/** What came of a step that did not fail: the response its outputs select from, and where to go. */
export interface ActionResult {
  readonly response: unknown;
  /** Only `aws:branch` chooses. */
  readonly goTo?: string;
}

/** Runs a step whose inputs are resolved. Throws when the step failed. */
export type Action = (
  inputs: AutomationStep['inputs'],
  surroundings: Surroundings,
) => Promise<ActionResult>;
