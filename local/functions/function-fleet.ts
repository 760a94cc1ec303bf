import { join } from 'node:path';
import type { ClockFace, VirtualClock } from '../clock/virtual-clock';
import type { KeyRing } from '../endpoint/credentials';
import { type DeployedFunction, functionNamed } from './deployed-function';
import { type FunctionRuntime, type InvocationRecord, LocalRuntime } from './function-runtime';
import { FunctionFailure, type Sandbox, sandbox } from './sandbox';

/** Every function of the account, loaded when first invoked. */
export interface FunctionFleet {
  readonly functions: readonly DeployedFunction[];
  /** By name or ARN, qualified or not. */
  named(written: string): FunctionRuntime | undefined;
  readonly logs: readonly LogLine[];
  readonly invocations: readonly InvocationRecord[];
  close(): void;
}

export interface LogLine {
  readonly function: string;
  readonly at: number;
  readonly text: string;
}

export interface FleetParts {
  readonly functions: readonly DeployedFunction[];
  readonly clock: VirtualClock;
  readonly face: ClockFace;
  readonly speed: number;
  readonly endpointUrl: string;
  readonly region: string;
  readonly keys: KeyRing;
  /** Folder that an asset key names: `index.mjs` and `policy.json`. */
  readonly assetOf: (assetKey: string) => string;
}

export function functionFleet(parts: FleetParts): FunctionFleet {
  const logs: LogLine[] = [];
  const invocations: InvocationRecord[] = [];
  const runtimes = new Map(
    parts.functions.map((deployed) => [
      deployed.name,
      new LocalRuntime(deployed, {
        clock: parts.clock,
        speed: parts.speed,
        open: (each) => open(each, parts, logs),
        ran: (record) => void invocations.push(record),
      }),
    ]),
  );
  return {
    functions: parts.functions,
    named: (written) => runtimes.get(functionNamed(parts.functions, written)?.name ?? ''),
    logs,
    invocations,
    close: () => {
      for (const runtime of runtimes.values()) runtime.close();
    },
  };
}

function open(deployed: DeployedFunction, parts: FleetParts, logs: LogLine[]): Sandbox {
  const roleName = deployed.role.replace(/^.*\//, '');
  const made: { sandbox?: Sandbox } = {};
  const { accessKeyId, secretAccessKey } = parts.keys.issue({
    arn: deployed.role,
    name: roleName,
    kill: () =>
      made.sandbox?.kill(new FunctionFailure('Runtime.ExitError', 'RequestId: killed by a fault')),
  });
  const taskRoot = parts.assetOf(deployed.assetKey);
  made.sandbox = sandbox({
    bundle: join(taskRoot, 'index.mjs'),
    clock: { face: parts.face, timersFaster: 1 },
    memoryMegabytes: deployed.memoryMegabytes,
    environment: {
      ...deployed.environment,
      AWS_REGION: parts.region,
      AWS_DEFAULT_REGION: parts.region,
      AWS_ENDPOINT_URL: parts.endpointUrl,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_LAMBDA_FUNCTION_NAME: deployed.name,
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(deployed.memoryMegabytes),
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      LAMBDA_TASK_ROOT: taskRoot,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      TZ: ':UTC',
    },
    log: (text) => void logs.push({ function: deployed.name, at: parts.clock.now(), text }),
  });
  return made.sandbox;
}
