import { ArnFormat, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
  type DurableConfig,
  type FunctionProps,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { pascalCase } from '../automation-document';
import type { Config } from '../config';
import type { Bundles, FunctionName } from '../bundles';
import { argueWildcards } from './argued-wildcards';
import type { LetterBox } from './letter-box';

/** What all functions of a stack have in common. */
export interface FunctionSettings {
  readonly bundles: Pick<Bundles, 'directoryOf'>;
  readonly logRetentionDays: Config['logRetentionDays'];
}

/** The settings that config allows, in the CDK's words. */
export const logRetention: Readonly<Record<Config['logRetentionDays'], RetentionDays>> = {
  30: RetentionDays.ONE_MONTH,
  90: RetentionDays.THREE_MONTHS,
  365: RetentionDays.ONE_YEAR,
};

/** `Env` is the function's own contract, `lambdas/<name>/env.ts`. */
export interface ServiceFunctionProps<Env extends Readonly<Record<string, string>>> {
  readonly settings: FunctionSettings;
  readonly name: FunctionName;
  readonly description: string;
  readonly environment: Env;
  readonly timeout: Duration;
  readonly reservedConcurrency?: number;
  readonly durable?: DurableConfig;
  /** Keeps the versions that went before, for what still runs on them. */
  readonly keepVersions?: RemovalPolicy;
}

interface Allowance {
  /** Conditions of the statement. */
  readonly when?: Readonly<Record<string, unknown>>;
  /** Why a wildcard in the resources cannot be narrower. */
  readonly because?: string;
}

/**
 * One function with a role that holds exactly what its constructs grant: no managed policy, and none
 * of the permissions CDK would add by itself. Every statement has a Sid that says what it is for.
 */
export class ServiceFunction<
  Env extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
> extends Construct {
  /** `<stack>-<name>`: known before it exists, so that policies can name it without a circle. */
  readonly functionName: string;
  readonly functionArn: string;
  readonly lambda: LambdaFunction;
  private readonly role: Role;

  constructor(scope: Construct, props: ServiceFunctionProps<Env>) {
    super(scope, `${pascalCase(props.name)}Function`);
    const stack = Stack.of(this);
    this.functionName = `${stack.stackName}-${props.name}`;
    this.functionArn = stack.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: this.functionName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });

    this.role = new Role(this, 'Role', {
      description: `Runs ${this.functionName}`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: this.functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.settings.bundles.directoryOf(props.name)),
      environment: props.environment,
      memorySize: 512,
      timeout: props.timeout,
      tracing: Tracing.ACTIVE,
      logGroup: this.logs(props.settings),
      role: this.role.withoutPolicyUpdates(),
      ...optional(props),
    });
  }

  private logs({ logRetentionDays }: FunctionSettings): LogGroup {
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${this.functionName}`,
      retention: logRetention[logRetentionDays],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.allow(
      'WriteOwnLogs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      [logGroup.logGroupArn],
    );
    this.allow('SendTraces', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*'], {
      because: 'X-Ray takes no resource (service authorization reference)',
    });
    return logGroup;
  }

  /**
   * Adds one statement. `sid` says what it is for: letters and digits, unique in the role. A resource
   * with a wildcard needs the argument why, or validation fails.
   */
  allow(
    sid: string,
    actions: readonly string[],
    resources: readonly string[],
    { when = {}, because }: Allowance = {},
  ): void {
    this.role.addToPolicy(
      new PolicyStatement({
        sid,
        actions: [...actions],
        resources: [...resources],
        conditions: { ...when },
      }),
    );
    if (because !== undefined) argueWildcards(this.role, resources, because);
  }

  /** Where Lambda leaves events that this function failed on, after its two retries. */
  keepFailures(box: LetterBox): void {
    this.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: box.queue.queueArn }) },
    });
    this.allow('KeepFailedEvents', ['sqs:SendMessage'], [box.queue.queueArn]);
  }

  /** Lets another function invoke this one. */
  grantInvoke(caller: ServiceFunction): void {
    const sid = `Invoke${pascalCase(this.functionName.split('-').at(-1) ?? '')}`;
    caller.allow(sid, ['lambda:InvokeFunction'], [this.functionArn]);
  }
}

const optional = ({
  reservedConcurrency,
  durable,
  keepVersions,
}: Optional): Partial<FunctionProps> => ({
  ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
  ...(durable && { durableConfig: durable }),
  ...(keepVersions && { currentVersionOptions: { removalPolicy: keepVersions } }),
});

type Optional = Pick<
  ServiceFunctionProps<Record<string, string>>,
  'reservedConcurrency' | 'durable' | 'keepVersions'
>;
