import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, type EventPattern, type IRuleTarget } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ChangesEnv } from '../../lambdas/changes/env';
import { patternOf } from '../../lambdas/core/api-calls/api-call';
import { callsByArea } from '../../lambdas/core/api-calls/every-call';
import type { LetterBox } from './letter-box';
import type { RecordTables } from './record-tables';
import { resourceArn } from './resource-arn';
import { ServiceFunction, type FunctionSettings } from './service-function';

export interface ChangeFeedProps {
  readonly settings: FunctionSettings;
  readonly tables: RecordTables;
  readonly undelivered: LetterBox;
}

/**
 * Events by which AWS tells of deploys (aws-facts 1.4); AppConfig does only where its extension for EventBridge is
 * associated.
 */
const deploys: Readonly<Record<string, EventPattern>> = {
  EcsDeployment: { source: ['aws.ecs'], detailType: ['ECS Deployment State Change'] },
  CodeDeployDeployment: {
    source: ['aws.codedeploy'],
    detailType: ['CodeDeploy Deployment State-change Notification'],
  },
  PipelineExecution: {
    source: ['aws.codepipeline'],
    detailType: ['CodePipeline Pipeline Execution State Change'],
  },
  StackStatus: {
    source: ['aws.cloudformation'],
    detailType: ['CloudFormation Stack Status Change'],
  },
  ConfigurationDeployment: {
    source: ['aws.appconfig'],
    detail: {
      Type: [
        { prefix: 'OnDeploymentStart' },
        { prefix: 'OnDeploymentComplete' },
        { prefix: 'OnDeploymentRoll' },
      ],
    },
  },
};

/** API calls that change something, which are told only where a CloudTrail trail records them. */
const apiCalls: Readonly<Record<string, EventPattern>> = Object.fromEntries(
  Object.entries(callsByArea).map(([area, calls]) => [`${area}Calls`, patternOf(calls)]),
);

/** By which AWS tells of its own trouble. */
const healthEvents: EventPattern = { source: ['aws.health'], detailType: ['AWS Health Event'] };

/** Records deploys, API calls and AWS's own events as they happen, so that a diagnosis need not go looking for them. */
export class ChangeFeed extends Construct {
  readonly function: ServiceFunction;
  private readonly changes: readonly Rule[];

  constructor(scope: Construct, id: string, { settings, tables, undelivered }: ChangeFeedProps) {
    super(scope, id);
    this.function = new ServiceFunction<ChangesEnv>(this, {
      settings,
      name: 'changes',
      description: 'Records deploys, configuration changes and AWS Health events',
      environment: {
        CHANGES_TABLE: tables.changes.tableName,
        OWN_ROLES: resourceArn(this, { service: 'iam', on: `role/${ownRoleNames(this)}` }),
      },
      timeout: Duration.seconds(30),
    });
    tables.changes.grantRows(this.function, 'RecordChanges', ['PutItem']);
    this.function.keepFailures(undelivered);
    const target = new LambdaFunction(this.function.lambda, { deadLetterQueue: undelivered.queue });
    const tell = (id: string, eventPattern: EventPattern) =>
      new Rule(this, id, { eventPattern, targets: [target] });
    this.changes = Object.entries({ ...deploys, ...apiCalls }).map(([id, pattern]) =>
      tell(id, pattern),
    );
    tell('HealthEvent', healthEvents);
  }

  /** Hands every deploy and API call to somebody else, too. */
  alsoTell(target: IRuleTarget): void {
    for (const rule of this.changes) rule.addTarget(target);
  }
}

/**
 * How CloudFormation begins the names of the roles of a stack. A longer name of a stack is cut to about so many
 * characters; a role that is not recognised is told as somebody else's, which errs to caution.
 */
function ownRoleNames(scope: Construct): string {
  const { stackName } = Stack.of(scope);
  const longest = 24;
  return stackName.length > longest ? stackName.slice(0, longest) : `${stackName}-`;
}
