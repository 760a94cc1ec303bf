import type { Deployment } from '../template/deployment';
import { functionShape } from '../template/shapes';

/** By function: what it is told instead of what the template says, where that leads out of this machine. */
export type Environments = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A function as the template deploys it. */
export interface DeployedFunction {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly role: string;
  readonly memoryMegabytes: number;
  /** Virtual. */
  readonly timeoutSeconds: number;
  readonly reservedConcurrency: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Folder of the bundle: `index.mjs`, `policy.json`. */
  readonly assetKey: string;
  readonly durable: { readonly executionTimeoutSeconds: number } | undefined;
}

export function readFunctions(
  deployment: Deployment,
  environments: Environments = {},
): readonly DeployedFunction[] {
  return deployment.of('AWS::Lambda::Function').map(({ logicalId, ref, arn, properties }) => {
    const shape = functionShape.parse(properties);
    if (!shape.Runtime.startsWith('nodejs') || shape.Handler !== 'index.handler') {
      throw new Error(
        `${logicalId} runs ${shape.Runtime} ${shape.Handler}; only nodejs index.handler runs here`,
      );
    }
    return {
      logicalId,
      name: ref,
      arn,
      role: shape.Role,
      memoryMegabytes: shape.MemorySize,
      timeoutSeconds: shape.Timeout,
      reservedConcurrency: shape.ReservedConcurrentExecutions,
      environment: { ...shape.Environment?.Variables, ...environments[ref] },
      assetKey: shape.Code.S3Key.replace(/\.zip$/, ''),
      durable: shape.DurableConfig && {
        executionTimeoutSeconds: shape.DurableConfig.ExecutionTimeout,
      },
    };
  });
}

/** A name, an ARN, or either with a version or alias, as callers write it. */
export function functionNamed(
  functions: readonly DeployedFunction[],
  written: string,
): DeployedFunction | undefined {
  const name = written.replace(/^arn:aws:lambda:[^:]+:\d+:function:/, '').split(':')[0];
  return functions.find((each) => each.name === name);
}
