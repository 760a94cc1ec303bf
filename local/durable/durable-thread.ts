import { setEnvironmentData, Worker } from 'node:worker_threads';
import { CLOCK, type ThreadClock } from '../clock/thread-clock';
import type { Input } from '../endpoint/api';
import { channel } from '../functions/channel';
import { workerFiles } from '../functions/worker-files';
import type {
  Completion,
  ExecutionEnd,
  InvokeGiven,
  RunGiven,
  StartGiven,
} from './durable-protocol';

/** The thread of the vendor's runner, seen from the account. */
export interface DurableThread {
  start(given: StartGiven): Promise<unknown>;
  checkpoint(arn: string, input: Input): Promise<unknown>;
  state(arn: string, input: Input): Promise<unknown>;
  complete(completion: Completion): Promise<unknown>;
  close(): Promise<void>;
}

/** What the runner asks of the account; payloads and answers are JSON. */
export interface RunnerQuestions {
  readonly run: (given: RunGiven) => Promise<string>;
  readonly invoke: (given: InvokeGiven) => Promise<string>;
  readonly ended: (given: ExecutionEnd) => void;
}

export function durableThread(clock: ThreadClock, questions: RunnerQuestions): DurableThread {
  const files = workerFiles();
  setEnvironmentData(CLOCK, clock);
  const worker = new Worker(files.durableHost, {
    execArgv: ['--require', files.scaledClock],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  worker.unref();
  const line = channel(worker, {
    run: async (given) => JSON.parse(await questions.run(given as RunGiven)) as unknown,
    invoke: async (given) => JSON.parse(await questions.invoke(given as InvokeGiven)) as unknown,
    ended: (given) => questions.ended(given as ExecutionEnd),
  });
  worker.on('error', (error: unknown) =>
    line.breakOff(error instanceof Error ? error : new Error(String(error))),
  );
  return {
    start: (given) => line.ask('start', given),
    checkpoint: (arn, input) => line.ask('checkpoint', { arn, input }),
    state: (arn, input) => line.ask('state', { arn, input }),
    complete: (completion) => line.ask('complete', completion),
    async close() {
      await worker.terminate();
    },
  };
}
