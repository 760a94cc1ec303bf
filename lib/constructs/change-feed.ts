import { Duration } from 'aws-cdk-lib';
import { Rule, type EventPattern, type IRuleTarget } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ChangesEnv } from '../../lambdas/changes/env';
import type { LetterBox } from './letter-box';
import type { RecordTables } from './record-tables';
import { ServiceFunction, type FunctionSettings } from './service-function';

export interface ChangeFeedProps {
  readonly settings: FunctionSettings;
  readonly tables: RecordTables;
  readonly undelivered: LetterBox;
}

/**
 * Events by which AWS tells of deploys (aws-facts 1.4); Lambda tells only through a CloudTrail trail, AppConfig only
 * where its extension for EventBridge is associated.
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
  LambdaUpdate: {
    source: ['aws.lambda'],
    detailType: ['AWS API Call via CloudTrail'],
    detail: {
      eventName: [
        { prefix: 'UpdateFunctionCode' },
        { prefix: 'UpdateFunctionConfiguration' },
        { prefix: 'UpdateAlias' },
      ],
    },
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

/** By which AWS tells of its own trouble. */
const healthEvents: EventPattern = { source: ['aws.health'], detailType: ['AWS Health Event'] };

/** Records deploys and AWS's own events as they happen, so that a diagnosis need not go looking for them. */
export class ChangeFeed extends Construct {
  readonly function: ServiceFunction;
  private readonly deploys: readonly Rule[];

  constructor(scope: Construct, id: string, { settings, tables, undelivered }: ChangeFeedProps) {
    super(scope, id);
    this.function = new ServiceFunction<ChangesEnv>(this, {
      settings,
      name: 'changes',
      description: 'Records deploys, configuration changes and AWS Health events',
      environment: { CHANGES_TABLE: tables.changes.tableName },
      timeout: Duration.seconds(30),
    });
    tables.changes.grantRows(this.function, 'RecordChanges', ['PutItem']);
    this.function.keepFailures(undelivered);
    const target = new LambdaFunction(this.function.lambda, { deadLetterQueue: undelivered.queue });
    const tell = (id: string, eventPattern: EventPattern) =>
      new Rule(this, id, { eventPattern, targets: [target] });
    this.deploys = Object.entries(deploys).map(([id, pattern]) => tell(id, pattern));
    tell('HealthEvent', healthEvents);
  }

  /** Hands every deploy to somebody else, too. */
  alsoTell(target: IRuleTarget): void {
    for (const rule of this.deploys) rule.addTarget(target);
  }
}
