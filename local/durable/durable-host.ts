import { parentPort } from 'node:worker_threads';
import type { DurableLambdaHandler } from '@aws/durable-execution-sdk-js';
import { LocalDurableTestRunner } from '@aws/durable-execution-sdk-js-testing';
import { channel } from '../functions/channel';
import type {
  CheckpointGiven,
  Completion,
  DurableClient,
  ExecutionEnd,
  RunGiven,
  RunnerEvent,
  StartGiven,
} from './durable-protocol';

/**
 * The thread that keeps durable executions, each in a runner of the vendor's. The handler given to a runner
 * only forwards: the function's own bundle runs in its own thread, under its own role, and its checkpoints
 * come back here over HTTP and the account. `Date` and timers of this thread follow the virtual clock.
 */
const clients = new Map<string, { readonly client: DurableClient; readonly executionId: string }>();
/** The handler's runs that have not returned, by execution. */
const runs = new Map<string, Promise<unknown>>();
const ready = LocalDurableTestRunner.setupTestEnvironment({ skipTime: false });

if (!parentPort) throw new Error('durable-host runs in a worker thread');
const account = channel(parentPort, {
  start: async (given) => {
    await ready;
    void run(given as StartGiven);
  },
  checkpoint: (given) => {
    const { arn, input } = given as CheckpointGiven;
    const { client, executionId } = held(arn);
    return client.checkpoint({ ...input, DurableExecutionArn: executionId });
  },
  state: (given) => {
    const { arn, input } = given as CheckpointGiven;
    const { client, executionId } = held(arn);
    return client.getExecutionState({ ...input, DurableExecutionArn: executionId });
  },
  complete: (given) => {
    complete(given as Completion).catch(console.error);
  },
});

async function run({ arn, payload, functions }: StartGiven): Promise<void> {
  const handler = async (event: RunnerEvent): Promise<unknown> => {
    const { durableExecutionClient: client, DurableExecutionArn: executionId, ...rest } = event;
    clients.set(arn, { client, executionId });
    const forwarded = account.ask('run', {
      arn,
      runnerId: executionId,
      event: JSON.stringify({ ...rest, DurableExecutionArn: arn }),
    } satisfies RunGiven);
    runs.set(arn, forwarded);
    return forwarded;
  };
  const runner = new LocalDurableTestRunner({
    handlerFunction: handler as unknown as DurableLambdaHandler,
  });
  for (const name of functions) {
    runner.registerFunction(name, (event: unknown) =>
      account.ask('invoke', { arn, name, payload: JSON.stringify(event) }),
    );
  }
  await account.ask('ended', { arn, ...(await outcome(runner, payload)) } satisfies ExecutionEnd);
  clients.delete(arn);
  runs.delete(arn);
}

async function outcome(
  runner: LocalDurableTestRunner,
  payload: string,
): Promise<Omit<ExecutionEnd, 'arn'>> {
  try {
    const result = await runner.run({ payload: JSON.parse(payload) as unknown });
    if (result.getStatus() === 'SUCCEEDED') return { status: 'SUCCEEDED' };
    return { status: 'FAILED', because: result.getError().errorMessage ?? 'unknown' };
  } catch (error) {
    return { status: 'FAILED', because: error instanceof Error ? error.message : String(error) };
  }
}

function held(arn: string): { readonly client: DurableClient; readonly executionId: string } {
  const found = clients.get(arn);
  if (!found) throw new Error(`Execution ${arn} has not run yet or has ended`);
  return found;
}

/**
 * The runner takes callbacks through handles of operations; any handle reaches the one store, which finds
 * the execution by the id that the callback id encodes. It forgets to run the handler again for a callback
 * that arrives during a run while a wait is pending, so a callback waits here for the run to return.
 */
async function complete({ arn, callbackId, result, error }: Completion): Promise<void> {
  await runs.get(arn)?.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, momentForTheRunner));
  const { durableApi } = new LocalDurableTestRunner({
    handlerFunction: (() => undefined) as unknown as DurableLambdaHandler,
  }) as unknown as { readonly durableApi: DurableApi };
  if (error) await durableApi.sendCallbackFailure({ CallbackId: callbackId, Error: error });
  else await durableApi.sendCallbackSuccess({ CallbackId: callbackId, Result: result });
}

/** Virtual milliseconds in which the runner notes that a run has returned. */
const momentForTheRunner = 500;

interface DurableApi {
  sendCallbackSuccess(request: object): Promise<unknown>;
  sendCallbackFailure(request: object): Promise<unknown>;
}
