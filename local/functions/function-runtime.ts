import { randomUUID } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock';
import { ApiError } from '../endpoint/api';
import type { DeployedFunction } from './deployed-function';
import { FunctionFailure, type Sandbox } from './sandbox';

/** One invocation as it ran, for logs and the bill. */
export interface InvocationRecord {
  readonly function: string;
  readonly requestId: string;
  /** Virtual epoch milliseconds. */
  readonly at: number;
  readonly realMilliseconds: number;
  readonly memoryMegabytes: number;
  readonly error: string | undefined;
}

/** Runs a function's invocations in as many sandboxes as it may have. */
export interface FunctionRuntime {
  readonly deployed: DeployedFunction;
  /** Waits for a free sandbox; with `throttle` refuses at the reserved concurrency instead, as Lambda does. */
  invoke(payload: string, options?: { readonly throttle?: boolean }): Promise<string>;
  reserve(concurrency: number | undefined): void;
  reservation(): number | undefined;
  close(): void;
}

export interface RuntimeParts {
  readonly clock: VirtualClock;
  readonly speed: number;
  /** Makes a sandbox with credentials of its own, and says how to kill it. */
  readonly open: (deployed: DeployedFunction) => Sandbox;
  readonly ran: (record: InvocationRecord) => void;
  /** Real milliseconds that every invocation gets at least. */
  readonly leastTimeout?: number;
}

/** Two cores: more sandboxes of one function at a time would only wait for each other. */
const mostSandboxes = 4;
/** Real milliseconds. A time-out of 30 virtual seconds would leave one real second, less than loading takes. */
const usualLeastTimeout = 30_000;

const over = () => new FunctionFailure('Runtime.ExitError', 'The local account was closed');

export class LocalRuntime implements FunctionRuntime {
  private readonly idle: Sandbox[] = [];
  private readonly busy = new Set<Sandbox>();
  private readonly waiting: (() => void)[] = [];
  private reserved: number | undefined;
  private running = 0;
  private closed = false;

  constructor(
    readonly deployed: DeployedFunction,
    private readonly parts: RuntimeParts,
  ) {
    this.reserved = deployed.reservedConcurrency;
  }

  async invoke(payload: string, { throttle = false } = {}): Promise<string> {
    await this.enter(throttle);
    if (this.closed) throw over();
    const sandbox = this.idleSandbox() ?? this.parts.open(this.deployed);
    this.busy.add(sandbox);
    try {
      return await timed(sandbox, this.deployed, payload, this.parts);
    } finally {
      this.leave(sandbox);
    }
  }

  reservation(): number | undefined {
    return this.reserved;
  }

  reserve(concurrency: number | undefined): void {
    this.reserved = concurrency;
  }

  close(): void {
    this.closed = true;
    for (const sandbox of [...this.idle, ...this.busy]) sandbox.kill(over());
  }

  private get limit(): number {
    return Math.min(this.reserved ?? mostSandboxes, mostSandboxes);
  }

  private async enter(throttle: boolean): Promise<void> {
    const refuses = this.reserved === 0 || (throttle && this.reserved !== undefined);
    if (this.running >= this.limit && refuses) {
      throw new ApiError('TooManyRequestsException', 'Rate Exceeded.', 429);
    }
    while (this.running >= this.limit) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
  }

  private leave(sandbox: Sandbox): void {
    this.running -= 1;
    this.busy.delete(sandbox);
    if (!sandbox.dead) this.idle.push(sandbox);
    this.waiting.shift()?.();
  }

  private idleSandbox(): Sandbox | undefined {
    let sandbox = this.idle.pop();
    while (sandbox?.dead) sandbox = this.idle.pop();
    return sandbox;
  }
}

async function timed(
  sandbox: Sandbox,
  deployed: DeployedFunction,
  payload: string,
  { clock, speed, ran, leastTimeout = usualLeastTimeout }: RuntimeParts,
): Promise<string> {
  const requestId = randomUUID();
  const at = clock.now();
  const began = performance.now();
  const timeout = Math.max((deployed.timeoutSeconds * 1000) / speed, leastTimeout);
  const timer = setTimeout(() => {
    const message = `${requestId} Task timed out after ${deployed.timeoutSeconds}.00 seconds`;
    sandbox.kill(new FunctionFailure('Sandbox.Timedout', message));
  }, timeout);
  let error: string | undefined;
  try {
    return await sandbox.run({ payload, requestId, functionArn: deployed.arn, timeout });
  } catch (failure) {
    error = failure instanceof FunctionFailure ? failure.errorType : String(failure);
    throw failure;
  } finally {
    clearTimeout(timer);
    ran({
      function: deployed.name,
      requestId,
      at,
      realMilliseconds: performance.now() - began,
      memoryMegabytes: deployed.memoryMegabytes,
      error,
    });
  }
}
