import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { CatalogueEntry } from '../../lambdas/core/runbook';
import type { ExecutorEnv } from '../../lambdas/executor/env';
import type { Config } from '../config';
import type { KillSwitch } from './kill-switch';
import { grantLookups } from './lookup-reads';
import type { RecordTables } from './record-tables';
import { resourceArn } from './resource-arn';
import type { RunbookLibrary } from './runbook-library';
import { ServiceFunction, type FunctionSettings } from './service-function';
import { grantAlarms, grantFinding, grantTargets } from './shared-reads';
import { grantWindows } from './window-reads';

export interface OneDoorProps {
  readonly settings: FunctionSettings;
  readonly tables: RecordTables;
  readonly library: RunbookLibrary;
  readonly killSwitch: KillSwitch;
  readonly catalogue: readonly CatalogueEntry[];
  readonly findings: Config['findings'];
  readonly windows: Config['windows'];
}

/** SSM takes one start a second in an account (aws-facts 2.3); more of us at once would only be refused. */
const CONCURRENCY = 5;

/** The one function that may start a runbook. Nothing else in the stack is given a way to. */
export class OneDoor extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, props: OneDoorProps) {
    super(scope, id);
    const { tables } = props;
    this.function = new ServiceFunction<ExecutorEnv>(this, {
      settings: props.settings,
      name: 'executor',
      description: 'The one door: reads the facts again, runs the gates, starts runbooks',
      environment: this.environment(props),
      timeout: Duration.minutes(1),
      reservedConcurrency: CONCURRENCY,
    });
    props.library.grantStart(this.function);
    props.library.grantDescribe(this.function);
    props.killSwitch.grantLook(this.function);
    this.grantExecutions();
    this.grantFacts(props);
    tables.grantAppend(this.function);
    tables.approvals.grantRows(this.function, 'SpendApprovals', ['GetItem', 'UpdateItem']);
    tables.trust.grantRows(this.function, 'ReadTrust', ['Query']);
    tables.changes.grantRows(this.function, 'ReadChanges', ['Query']);
    tables.attempts.grantSearch(this.function, 'FindAttempts');
    tables.attempts.grantRows(this.function, 'KeepAttempts', [
      'GetItem',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'Query',
    ]);
  }

  private environment({ tables, library, killSwitch }: OneDoorProps): ExecutorEnv {
    const { account, stackName } = Stack.of(this);
    return {
      ACCOUNT_ID: account,
      STACK_NAME: stackName,
      LEDGER_TABLE: tables.ledger.tableName,
      ATTEMPTS_TABLE: tables.attempts.tableName,
      APPROVALS_TABLE: tables.approvals.tableName,
      CHANGES_TABLE: tables.changes.tableName,
      TRUST_TABLE: tables.trust.tableName,
      KILL_SWITCH_PARAMETER: killSwitch.parameterName,
      RUNBOOK_PREFIX: library.prefix,
    };
  }

  private grantExecutions(): void {
    const on = 'automation-execution/*';
    const executions = [resourceArn(this, { service: 'ssm', on })];
    const because = 'an execution has no name before it is started';
    // A start touches the new execution besides the document (service authorization reference), and
    // tags it, so that a start whose answer was lost can be found again.
    this.function.allow('CreateExecutions', ['ssm:StartAutomationExecution'], executions, {
      because,
    });
    this.function.allow('TagExecutions', ['ssm:AddTagsToResource'], executions, { because });
    this.function.allow('FollowExecutions', ['ssm:GetAutomationExecution'], executions, {
      because,
    });
    this.function.allow('FindExecutions', ['ssm:DescribeAutomationExecutions'], ['*'], {
      because: 'DescribeAutomationExecutions takes no resource',
    });
  }

  private grantFacts({ catalogue, findings, windows }: OneDoorProps): void {
    grantWindows(this.function, windows);
    grantTargets(this.function);
    grantAlarms(this.function);
    grantFinding(this.function, findings);
    const lookups = catalogue.flatMap(({ remediation }) => Object.values(remediation.lookups));
    grantLookups(this.function, lookups);
  }
}
