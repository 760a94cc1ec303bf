import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { IncidentEnv } from '../../lambdas/incident/env';
import type { IncidentBus } from './incident-bus';
import { outboxRows, pastIncidents, type RecordTables } from './record-tables';
import { ServiceFunction, type FunctionSettings } from './service-function';

export interface IncidentWorkflowProps {
  readonly settings: FunctionSettings;
  readonly tables: RecordTables;
  readonly bus: IncidentBus;
  readonly classifier: ServiceFunction;
  readonly executor: ServiceFunction;
  readonly validator: ServiceFunction;
}

/**
 * The durable function, one execution per incident. An execution stays with the version it began on,
 * so every version is kept; starts go through the alias (aws-facts 5.2: a qualified ARN is required).
 */
export class IncidentWorkflow extends Construct {
  readonly function: ServiceFunction;
  /** `...:live`, what `intake` invokes. */
  readonly workflowArn: string;

  constructor(scope: Construct, id: string, props: IncidentWorkflowProps) {
    super(scope, id);
    Validations.of(this).acknowledge({
      id: 'Annotation::aws-lambda:Function.DurableConfig',
      reason: 'The function has been durable since it exists; nothing is replaced',
    });
    this.function = new ServiceFunction<IncidentEnv>(this, {
      settings: props.settings,
      name: 'incident',
      description: 'Heals one incident: diagnose, propose, ask, start, follow, validate, end',
      environment: environmentOf(props),
      timeout: Duration.minutes(2),
      durable: { executionTimeout: Duration.days(30), retentionPeriod: Duration.days(30) },
      keepVersions: RemovalPolicy.RETAIN,
    });
    this.function.allow(
      'KeepOwnCheckpoints',
      ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
      [`${this.function.functionArn}:*`],
      { because: 'its own executions, of every version that still runs' },
    );
    this.grantCrew(props);
    const live = new Alias(this, 'Live', {
      aliasName: 'live',
      version: this.function.lambda.currentVersion,
    });
    // Known without the alias, so that functions may name it before it exists.
    this.workflowArn = `${this.function.functionArn}:${live.aliasName}`;
  }

  private grantCrew({ tables, bus, classifier, executor, validator }: IncidentWorkflowProps): void {
    for (const member of [classifier, executor, validator]) member.grantInvoke(this.function);
    bus.grantPublish(this.function);
    tables.incidents.grantRowsOf(outboxRows, this.function, 'KeepOutbox', ['PutItem']);
    tables.grantAppend(this.function);
    tables.incidents.grantRows(this.function, 'EndIncidents', [
      'GetItem',
      'UpdateItem',
      'DeleteItem',
    ]);
    tables.incidents.grantRowsOf(pastIncidents, this.function, 'KeepPastIncidents', ['PutItem']);
    tables.approvals.grantRows(this.function, 'AskPeople', ['GetItem', 'PutItem', 'UpdateItem']);
    tables.trust.grantRows(this.function, 'CreditTrust', ['PutItem']);
    tables.trust.grantRowsOf('breaker#*', this.function, 'ReadBreakers', ['Query']);
  }

  grantStart(grantee: ServiceFunction): void {
    grantee.allow('StartWorkflow', ['lambda:InvokeFunction'], [this.workflowArn]);
  }

  /** Resolving a callback of one of its executions. A wake-up says nothing: the sleeper reads the record. */
  grantWake(grantee: ServiceFunction): void {
    grantee.allow(
      'WakeWorkflow',
      ['lambda:SendDurableExecutionCallbackSuccess'],
      [`${this.function.functionArn}:*`],
      { because: 'executions of this one function, of every version that still runs' },
    );
  }
}

const environmentOf = (props: IncidentWorkflowProps): IncidentEnv => ({
  INCIDENTS_TABLE: props.tables.incidents.tableName,
  LEDGER_TABLE: props.tables.ledger.tableName,
  APPROVALS_TABLE: props.tables.approvals.tableName,
  TRUST_TABLE: props.tables.trust.tableName,
  BUS_NAME: props.bus.busName,
  CLASSIFIER_ARN: props.classifier.functionArn,
  EXECUTOR_ARN: props.executor.functionArn,
  VALIDATOR_ARN: props.validator.functionArn,
});
