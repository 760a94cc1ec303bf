import { setEnvironmentData, Worker } from 'node:worker_threads';
import { CLOCK, type ThreadClock } from '../clock/thread-clock';
import { channel } from './channel';
import { workerFiles } from './worker-files';

/** Ends a function's process for a reason its caller will read. */
export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure';
  constructor(
    /** As Lambda names it, for example `Sandbox.Timedout`; the error's own name when the handler threw. */
    readonly errorType: string,
    message: string,
    readonly trace: readonly string[] = [],
  ) {
    super(message);
  }
}

/** One execution environment of a function: a thread that runs one invocation at a time. */
export interface Sandbox {
  run(invocation: SandboxInvocation): Promise<string>;
  kill(because: FunctionFailure): void;
  readonly dead: boolean;
}

export interface SandboxInvocation {
  readonly payload: string;
  readonly requestId: string;
  readonly functionArn: string;
  readonly timeout: number;
}

export interface SandboxSettings {
  readonly bundle: string;
  readonly clock: ThreadClock;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  readonly log: (line: string) => void;
}

/** Node's own heap needs room beside the handler's, so that a small function is not killed for the platform. */
const leastHeapMegabytes = 256;

export function sandbox(settings: SandboxSettings): Sandbox {
  const worker = threadOf(settings);
  const line = channel(worker, {});
  let dead = false;
  const end = (because: FunctionFailure): void => {
    dead = true;
    line.breakOff(because);
  };
  worker.on('error', (error: unknown) =>
    end(new FunctionFailure('Runtime.ExitError', error instanceof Error ? error.message : '')),
  );
  worker.on('exit', () => end(new FunctionFailure('Runtime.ExitError', 'Runtime exited')));

  return {
    get dead() {
      return dead;
    },
    async run(invocation) {
      try {
        return (await line.ask('invoke', invocation)) as string;
      } catch (error) {
        throw asFailure(error);
      }
    },
    kill(because) {
      end(because);
      void worker.terminate();
    },
  };
}

function threadOf({ bundle, clock, environment, memoryMegabytes, log }: SandboxSettings): Worker {
  const files = workerFiles();
  setEnvironmentData(CLOCK, clock);
  const worker = new Worker(files.functionWorker, {
    execArgv: ['--require', files.scaledClock],
    env: { ...environment },
    workerData: { bundle },
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.max(memoryMegabytes, leastHeapMegabytes) },
  });
  worker.unref();
  worker.stdout.on('data', (chunk: Buffer) => log(chunk.toString()));
  worker.stderr.on('data', (chunk: Buffer) => log(chunk.toString()));
  return worker;
}

function asFailure(error: unknown): FunctionFailure {
  if (error instanceof FunctionFailure) return error;
  if (!(error instanceof Error)) return new FunctionFailure('Error', String(error));
  return new FunctionFailure(error.name, error.message, error.stack?.split('\n'));
}
