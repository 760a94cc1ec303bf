/** Who calls: the role (or user) whose credentials signed the request. */
export interface Principal {
  readonly arn: string;
  /** Logical name shown to people, for example `ExecutorRole` or `local-operator`. */
  readonly name: string;
}

/** What must be allowed before a call runs: one entry per resource and extra permission it touches. */
export interface Demand {
  /** IAM action, for example `ecs:UpdateService`; not always the API's name. */
  readonly action: string;
  readonly resource: string;
  /** Condition keys in play, for example `aws:ResourceTag/paramedic:remediation`; lists for multi-valued keys. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** How much AWS charges for, in the unit of its price list, where one call is not one unit. */
  readonly units?: number;
}

/** One AWS service, as far as the local account speaks it. Anything else is refused loudly. */
export interface Api {
  /** How requests name it: signing name, for example `ecs`, `monitoring`, `states`. */
  readonly service: string;
  /** Where two serve one service: whether this call is about what this one holds. Left out, every call is. */
  readonly takes?: (operation: string, input: Input) => boolean;
  /** What the call needs to be allowed, read from its input and the world as it is. */
  demands(operation: string, input: Input): readonly Demand[];
  /** Runs an authorised call. Throws ApiError as AWS would answer it. */
  run(operation: string, input: Input, caller: Principal): Promise<unknown>;
}

/** A call's input with the SDK's member names; a moment is a date, or seconds since the epoch. */
export type Input = Readonly<Record<string, unknown>>;

/** An AWS error answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    /** For example `ThrottlingException`. */
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** A call as it was authorised. `statement` is the Sid or the path of the statement that decided. */
export interface RecordedCall {
  readonly sequence: number;
  /** Virtual time, epoch milliseconds. */
  readonly at: number;
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly allowed: boolean;
  readonly statement: string | undefined;
  /** As demanded; one where left out. */
  readonly units?: number;
}

/** Makes a call on behalf of a principal: authorise, record, inject faults, run. */
export type CallAs = (
  caller: Principal,
  service: string,
  operation: string,
  input: Input,
) => Promise<unknown>;
