import type { ClockFace, VirtualClock } from '../clock/virtual-clock';
import type { CallAs } from '../endpoint/api';
import { RawAnswer } from '../endpoint/wire-answer';
import type { EventInput } from '../events/event-bus';
import type { FunctionFleet } from '../functions/function-fleet';
import { FunctionFailure } from '../functions/sandbox';
import { type Execution, executions, type Executions } from './executions';

export interface HostParts {
  readonly clock: VirtualClock;
  readonly face: ClockFace;
  readonly speed: number;
  readonly fleet: FunctionFleet;
  readonly callAs: CallAs;
  readonly publish: (event: EventInput) => void;
}

/** Durable executions of this account: bundles run in their own sandboxes, other functions are invoked as the workflow's role. */
export function workflowHost(parts: HostParts): Executions {
  const runtimeOf = ({ functionArn }: Execution) => {
    const runtime = parts.fleet.named(functionArn);
    if (!runtime) throw new Error(`${functionArn} is not deployed`);
    return runtime;
  };
  return executions({
    clock: parts.clock,
    face: parts.face,
    speed: parts.speed,
    functions: parts.fleet.functions.flatMap(({ name, arn }) => [name, arn]),
    run: (execution, event) => runtimeOf(execution).invoke(event),
    invoke: async (execution, name, payload) => {
      const { role } = runtimeOf(execution).deployed;
      const caller = { arn: role, name: role.replace(/^.*\//, '') };
      const answer = await parts.callAs(caller, 'lambda', 'Invoke', {
        FunctionName: name,
        Payload: payload,
        InvocationType: 'RequestResponse',
        // Lambda holds a chained invocation back while its function is throttled.
        Chained: true,
      });
      return payloadOf(answer);
    },
    changed: (execution) => parts.publish(statusChange(execution, parts.clock.now())),
  });
}

function payloadOf(answer: unknown): string {
  if (!(answer instanceof RawAnswer)) throw new Error('An invocation answered nothing');
  const { headers, body } = answer.answer;
  if (!('x-amz-function-error' in headers)) return body;
  const { errorType, errorMessage } = JSON.parse(body) as Record<string, string>;
  throw new FunctionFailure(errorType ?? 'Error', errorMessage ?? '');
}

/** aws-facts 1.4: `Durable Execution Status Change`, without payload. */
function statusChange(execution: Execution, now: number): EventInput {
  const { arn, name, functionArn, status, startedAt } = execution;
  return {
    source: 'aws.lambda',
    'detail-type': 'Durable Execution Status Change',
    resources: [arn],
    detail: {
      version: '1.0',
      durableExecutionArn: arn,
      durableExecutionName: name,
      functionArn,
      status,
      startTimestamp: new Date(startedAt).toISOString(),
      ...(status === 'RUNNING' ? {} : { endTimestamp: new Date(now).toISOString() }),
    },
  };
}
