import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { eventSource } from '../../lambdas/core/telling/incident-event';
import type { SweeperEnv } from '../../lambdas/sweeper/env';
import type { Config } from '../config';
import type { AlarmIntake } from './alarm-intake';
import type { IncidentBus } from './incident-bus';
import type { IncidentWorkflow } from './incident-workflow';
import type { LetterBox } from './letter-box';
import type { OneDoor } from './one-door';
import { outboxRows, pastIncidents, type RecordTables } from './record-tables';
import { ServiceFunction, type FunctionSettings } from './service-function';
import { grantAlarms, grantFindingsOfRules } from './shared-reads';

export interface SweepScheduleProps {
  readonly settings: FunctionSettings;
  readonly findings: Config['findings'];
  readonly tables: RecordTables;
  readonly bus: IncidentBus;
  /** Its failed executions are swept at once. */
  readonly workflow: IncidentWorkflow;
  readonly door: OneDoor;
  readonly intake: AlarmIntake;
  readonly undelivered: LetterBox;
  /** Whether a week is looked back on. */
  readonly digest: boolean;
}

/** Looks every five minutes, and whenever a workflow ends badly, for what was lost on the way. */
export class SweepSchedule extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, props: SweepScheduleProps) {
    super(scope, id);
    this.function = new ServiceFunction<SweeperEnv>(this, {
      settings: props.settings,
      name: 'sweeper',
      description: 'Finds incidents, leases and alarms that nobody follows any more',
      environment: environmentOf(props, Stack.of(this).account),
      timeout: Duration.minutes(3),
    });
    this.grantReach(props);
    this.listen(props);
  }

  private listen(props: SweepScheduleProps): void {
    this.function.keepFailures(props.undelivered);
    const targets = [
      new LambdaFunction(this.function.lambda, { deadLetterQueue: props.undelivered.queue }),
    ];
    new Rule(this, 'Often', { schedule: Schedule.rate(Duration.minutes(5)), targets });
    if (props.digest) this.lookBack(props);
    new Rule(this, 'WorkflowFailed', {
      eventPattern: {
        source: ['aws.lambda'],
        detailType: ['Durable Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'STOPPED'],
          functionArn: [{ prefix: props.workflow.function.functionArn }],
        },
      },
      targets,
    });
  }

  /** Once a week, counted from the deployment, it tells what became of the incidents of that week. */
  private lookBack({ undelivered }: SweepScheduleProps): void {
    const occasion = { source: eventSource, 'detail-type': 'Week Over', detail: {} };
    const target = new LambdaFunction(this.function.lambda, {
      deadLetterQueue: undelivered.queue,
      event: RuleTargetInput.fromObject(occasion),
    });
    new Rule(this, 'Weekly', { schedule: Schedule.rate(Duration.days(7)), targets: [target] });
  }

  private grantReach(props: SweepScheduleProps): void {
    const { findings, tables, bus, workflow, door, intake } = props;
    grantAlarms(this.function);
    grantFindingsOfRules(this.function, findings);
    tables.grantAppend(this.function);
    tables.incidents.grantRows(this.function, 'SweepIncidents', [
      'GetItem',
      'UpdateItem',
      'DeleteItem',
    ]);
    tables.incidents.grantRowsOf(pastIncidents, this.function, 'KeepPastIncidents', ['PutItem']);
    tables.incidents.grantSearch(this.function, 'FindIncidents');
    tables.attempts.grantRows(this.function, 'SweepAttempts', ['GetItem', 'Query', 'DeleteItem']);
    tables.attempts.grantSearch(this.function, 'FindAttempts');
    tables.topology.grantRows(this.function, 'ReadTopology', ['GetItem']);
    tables.changes.grantRows(this.function, 'ReadChanges', ['Query']);
    tables.trust.grantRows(this.function, 'KeepAfterwards', ['PutItem']);
    bus.grantPublish(this.function);
    tables.incidents.grantRowsOf(outboxRows, this.function, 'KeepOutbox', ['PutItem']);
    workflow.grantStart(this.function);
    door.function.grantInvoke(this.function);
    intake.grantHandIn(this.function);
  }
}

const environmentOf = (props: SweepScheduleProps, account: string): SweeperEnv => ({
  ACCOUNT_ID: account,
  INCIDENTS_TABLE: props.tables.incidents.tableName,
  LEDGER_TABLE: props.tables.ledger.tableName,
  ATTEMPTS_TABLE: props.tables.attempts.tableName,
  TOPOLOGY_TABLE: props.tables.topology.tableName,
  CHANGES_TABLE: props.tables.changes.tableName,
  TRUST_TABLE: props.tables.trust.tableName,
  WORKFLOW_ARN: props.workflow.workflowArn,
  EXECUTOR_ARN: props.door.function.functionArn,
  INTAKE_QUEUE_URL: props.intake.queueUrl,
  BUS_NAME: props.bus.busName,
});
