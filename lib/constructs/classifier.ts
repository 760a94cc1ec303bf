import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ClassifierEnv } from '../../lambdas/classifier/env';
import { grantModel } from './bedrock-models';
import type { RecordTables } from './record-tables';
import { ServiceFunction, type FunctionSettings } from './service-function';
import { grantAlarms, grantMetrics, grantTargets } from './shared-reads';

export interface ClassifierProps {
  readonly settings: FunctionSettings;
  readonly tables: RecordTables;
  readonly classifiedBy: ClassifierEnv['CLASSIFIED_BY'];
  readonly modelChain: readonly string[];
}

/** Reads telemetry and asks the model for a label. It can write nothing and start nothing. */
export class Classifier extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, props: ClassifierProps) {
    super(scope, id);
    const { settings, tables, classifiedBy, modelChain } = props;
    this.function = new ServiceFunction<ClassifierEnv>(this, {
      settings,
      name: 'classifier',
      description: 'Gathers evidence and diagnoses, by rules and by model',
      environment: {
        ACCOUNT_ID: Stack.of(this).account,
        CHANGES_TABLE: tables.changes.tableName,
        CLASSIFIED_BY: classifiedBy,
      },
      timeout: Duration.minutes(3),
    });
    grantTargets(this.function);
    grantAlarms(this.function);
    grantMetrics(this.function);
    tables.changes.grantRows(this.function, 'ReadChanges', ['Query']);
    this.grantTargetStates();
    grantModel(this.function, modelChain);
  }

  private grantTargetStates(): void {
    const stack = Stack.of(this);
    const arn = (service: string, resource: string) =>
      stack.formatArn({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
    const because = 'a read, of whatever target an incident is about';
    const allow = (sid: string, action: string, resource: string) => {
      this.function.allow(sid, [action], [resource], { because });
    };
    allow('ReadServices', 'ecs:DescribeServices', arn('ecs', 'service/*'));
    // By service, not by container instance, which is the only resource that ListTasks knows.
    allow('ListTasks', 'ecs:ListTasks', '*');
    allow('ReadTasks', 'ecs:DescribeTasks', arn('ecs', 'task/*'));
    // Takes no resource.
    allow('ReadInstanceStatus', 'ec2:DescribeInstanceStatus', '*');
    allow('ReadLogPatterns', 'logs:FilterLogEvents', arn('logs', 'log-group:*'));
  }
}
