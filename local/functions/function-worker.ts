import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { channel } from './channel';

/** One Lambda execution environment: loads a bundle once and runs one invocation at a time. */
interface Invocation {
  readonly payload: string;
  readonly requestId: string;
  readonly functionArn: string;
  /** Real milliseconds. */
  readonly timeout: number;
}

type Handler = (event: unknown, context: unknown) => unknown;

const { bundle } = workerData as { readonly bundle: string };

const loaded = import(pathToFileURL(bundle).href).then(
  (module: { readonly handler: Handler }) => module.handler,
);
loaded.catch(() => undefined);

if (!parentPort) throw new Error('function-worker runs in a worker thread');
channel(parentPort, {
  load: async () => {
    await loaded;
  },
  invoke: async (given) => {
    const invocation = given as Invocation;
    const handler = await loaded;
    const result = await handler(JSON.parse(invocation.payload), contextOf(invocation));
    return result === undefined ? 'null' : JSON.stringify(result);
  },
});

function contextOf({ requestId, functionArn, timeout }: Invocation): unknown {
  const deadline = performance.now() + timeout;
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: `/aws/lambda/${process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? ''}`,
    logStreamName: 'local',
    invokedFunctionArn: functionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
  };
}
