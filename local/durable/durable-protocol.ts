/** What the account and the thread of the durable runner say to each other; plain data only. */
export interface StartGiven {
  readonly arn: string;
  readonly payload: string;
  /** Every name and ARN that the workflow may invoke. */
  readonly functions: readonly string[];
}

export interface CheckpointGiven {
  readonly arn: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Completion {
  readonly arn: string;
  readonly callbackId: string;
  readonly result?: Uint8Array;
  readonly error?: Readonly<Record<string, unknown>>;
}

export interface RunGiven {
  readonly arn: string;
  /** The runner's own id of the execution, which callback ids carry. */
  readonly runnerId: string;
  /** The durable invocation event as Lambda would send it. */
  readonly event: string;
}

export interface InvokeGiven {
  readonly arn: string;
  readonly name: string;
  readonly payload: string;
}

export interface ExecutionEnd {
  readonly arn: string;
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly because?: string;
}

/** What the runner hands to its handler: the event, and the way back to its store. */
export interface RunnerEvent {
  readonly DurableExecutionArn: string;
  readonly durableExecutionClient: DurableClient;
  readonly [rest: string]: unknown;
}

export interface DurableClient {
  checkpoint(input: object): Promise<unknown>;
  getExecutionState(input: object): Promise<unknown>;
}
