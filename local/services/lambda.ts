import * as z from 'zod';
import { type Api, ApiError, type Demand, type Input } from '../endpoint/api';
import { RawAnswer } from '../endpoint/wire-answer';
import type { Executions } from '../durable/executions';
import type { FunctionFleet } from '../functions/function-fleet';
import type { FunctionRuntime } from '../functions/function-runtime';
import { FunctionFailure } from '../functions/sandbox';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

export interface LambdaParts {
  readonly fleet: FunctionFleet;
  readonly executions: Executions;
}

/** AWS Lambda as far as the functions and the command line call it: invocations, durable executions, concurrency. */
export const lambdaApi = (parts: LambdaParts): Api =>
  apiOf('lambda', { ...invocations(parts), ...executionOperations(parts), ...concurrency(parts) });

const invocation = z.object({
  FunctionName: z.string(),
  Qualifier: z.string().optional(),
  InvocationType: z.enum(['RequestResponse', 'Event']).default('RequestResponse'),
  DurableExecutionName: z.string().optional(),
  Payload: z
    .string()
    .default('')
    .transform((payload) => payload || '{}'),
  /** Not on the wire: a workflow's own invocation waits where another would be throttled. */
  Chained: z.boolean().default(false),
});
type Invocation = z.output<typeof invocation>;

const on = (action: string, resource: string): readonly Demand[] => [
  { action: `lambda:${action}`, resource, context: {} },
];

const invocations = ({ fleet, executions }: LambdaParts): Readonly<Record<string, Operation>> => ({
  Invoke: {
    demands: (input) => {
      const asked = readInvocation(input);
      return on('InvokeFunction', invokedArn(runtimeOf(fleet, asked), asked));
    },
    run: (input) => {
      const asked = readInvocation(input);
      const runtime = runtimeOf(fleet, asked);
      return runtime.deployed.durable
        ? startDurable(runtime, asked, executions)
        : invoke(runtime, asked);
    },
  },
});

function readInvocation(input: Input): Invocation {
  const read = invocation.safeParse(input);
  if (read.success) return read.data;
  throw new ApiError('InvalidParameterValueException', z.prettifyError(read.error));
}

function runtimeOf(
  fleet: FunctionFleet,
  { FunctionName }: { FunctionName: string },
): FunctionRuntime {
  const found = fleet.named(FunctionName);
  if (found) return found;
  throw new ApiError('ResourceNotFoundException', `Function not found: ${FunctionName}`, 404);
}

/** IAM sees the ARN as it was invoked: with its alias or version, or without. */
function invokedArn(
  { deployed }: FunctionRuntime,
  { FunctionName, Qualifier }: Invocation,
): string {
  const [, written] = /:function:[^:]+:(.+)$/.exec(FunctionName) ?? [];
  const qualifier = Qualifier ?? written;
  return qualifier === undefined ? deployed.arn : `${deployed.arn}:${qualifier}`;
}

async function invoke(
  runtime: FunctionRuntime,
  { InvocationType, Payload, Chained }: Invocation,
): Promise<RawAnswer> {
  if (InvocationType === 'Event') {
    runtime.invoke(Payload).catch(() => undefined);
    return new RawAnswer({ status: 202, headers: {}, body: '' });
  }
  try {
    return raw(await runtime.invoke(Payload, { throttle: !Chained }));
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error;
    const { errorType, message, trace } = error;
    const body = JSON.stringify({ errorType, errorMessage: message, trace });
    return raw(body, { 'x-amz-function-error': 'Unhandled' });
  }
}

const raw = (body: string, headers: Readonly<Record<string, string>> = {}): RawAnswer =>
  new RawAnswer({
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

/** Only asynchronous starts, by name and of a qualified function: nothing of ours starts one otherwise. */
async function startDurable(
  runtime: FunctionRuntime,
  asked: Invocation,
  executions: Executions,
): Promise<RawAnswer> {
  const { deployed } = runtime;
  if (invokedArn(runtime, asked) === deployed.arn) {
    const rule = 'A durable function is invoked by version or alias';
    throw new ApiError('InvalidParameterValueException', rule);
  }
  const { DurableExecutionName: name, Payload: payload, InvocationType } = asked;
  if (InvocationType !== 'Event' || name === undefined) {
    const rule = 'Durable executions start asynchronously and by name here';
    throw new ApiError('NotImplemented', rule, 501);
  }
  const { arn } = await executions.start({
    functionArn: `${deployed.arn}:1`,
    name,
    payload,
    timeoutSeconds: deployed.durable?.executionTimeoutSeconds ?? 0,
  });
  return new RawAnswer({ status: 202, headers: { 'x-amz-durable-execution-arn': arn }, body: '' });
}

const execution = z.looseObject({ DurableExecutionArn: z.string() });
const callback = z.object({
  CallbackId: z.string(),
  Result: z.string().default(''),
  Error: z.record(z.string(), z.unknown()).default({}),
});

function executionOperations({ executions }: LambdaParts): Readonly<Record<string, Operation>> {
  const onExecution = (action: string) => (input: Input) =>
    on(action, readInput(execution, input).DurableExecutionArn);
  const onCallback = (action: string) => (input: Input) => {
    const holder = executions.holderOf(readInput(callback, input).CallbackId);
    if (holder) return on(action, holder.arn);
    throw new ApiError('InvalidParameterValueException', 'No execution waits for this callback id');
  };
  return {
    CheckpointDurableExecution: {
      demands: onExecution('CheckpointDurableExecution'),
      run: (input) => {
        const { DurableExecutionArn: arn, ...rest } = readInput(execution, input);
        return executions.checkpoint(arn, rest);
      },
    },
    GetDurableExecutionState: {
      demands: onExecution('GetDurableExecutionState'),
      run: (input) => {
        const { DurableExecutionArn: arn, ...rest } = readInput(execution, input);
        return executions.state(arn, rest);
      },
    },
    SendDurableExecutionCallbackSuccess: {
      demands: onCallback('SendDurableExecutionCallbackSuccess'),
      run: (input) => {
        const { CallbackId, Result } = readInput(callback, input);
        return executions.complete(CallbackId, { result: Buffer.from(Result) });
      },
    },
    SendDurableExecutionCallbackFailure: {
      demands: onCallback('SendDurableExecutionCallbackFailure'),
      run: (input) => {
        const { CallbackId, Error: error } = readInput(callback, input);
        return executions.complete(CallbackId, { error });
      },
    },
  };
}

const reservation = z.object({
  FunctionName: z.string(),
  ReservedConcurrentExecutions: z.int().min(0).optional(),
});

function concurrency({ fleet }: LambdaParts): Readonly<Record<string, Operation>> {
  const operation = (action: string, answer: (reserved: number | undefined) => unknown) => ({
    demands: (input: Input) =>
      on(action, runtimeOf(fleet, readInput(reservation, input)).deployed.arn),
    run: (input: Input) => {
      const asked = readInput(reservation, input);
      runtimeOf(fleet, asked).reserve(asked.ReservedConcurrentExecutions);
      return answer(asked.ReservedConcurrentExecutions);
    },
  });
  return {
    GetFunctionConcurrency: {
      demands: (input: Input) =>
        on('GetFunctionConcurrency', runtimeOf(fleet, readInput(reservation, input)).deployed.arn),
      run: (input: Input) => ({
        ReservedConcurrentExecutions: runtimeOf(fleet, readInput(reservation, input)).reservation(),
      }),
    },
    PutFunctionConcurrency: operation('PutFunctionConcurrency', (ReservedConcurrentExecutions) => ({
      ReservedConcurrentExecutions,
    })),
    DeleteFunctionConcurrency: operation(
      'DeleteFunctionConcurrency',
      () => new RawAnswer({ status: 204, headers: {}, body: '' }),
    ),
  };
}
