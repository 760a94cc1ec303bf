import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { IntakeEnv } from '../../lambdas/intake/env';
import type { Config } from '../config';
import { alarmPattern } from './alarm-selection';
import { findingPattern } from './finding-selection';
import type { IncidentWorkflow } from './incident-workflow';
import { LetterBox } from './letter-box';
import { queueTarget } from './queue-target';
import type { RecordTables } from './record-tables';
import { ServiceFunction, type FunctionSettings } from './service-function';
import { grantAlarms, grantTargets } from './shared-reads';

export interface AlarmIntakeProps {
  readonly settings: FunctionSettings;
  readonly alarms: Config['alarms'];
  readonly findings: Config['findings'];
  readonly tables: RecordTables;
  readonly workflow: IncidentWorkflow;
  /** Where EventBridge leaves what it could not hand to the queue. */
  readonly undelivered: LetterBox;
}

const timeout = Duration.seconds(30);

/**
 * From the default bus into a queue into `intake`. The queue absorbs a storm, five invocations at a
 * time keep the account's API quotas; a message waits six time-outs between tries, as Lambda asks of
 * a queue, so that a hundred receives outlast five hours of throttling. Messages that can never be
 * understood do not wait that long: the function itself moves them to the dead letters with a reason.
 */
export class AlarmIntake extends Construct {
  readonly function: ServiceFunction;
  readonly deadLetters: LetterBox;
  readonly queueUrl: string;
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: AlarmIntakeProps) {
    super(scope, id);
    this.deadLetters = new LetterBox(this, 'DeadLetters', { of: 'queue' });
    this.queue = new Queue(this, 'Signals', {
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: 100 },
    });
    this.queueUrl = this.queue.queueUrl;

    new Rule(this, 'AlarmChanged', {
      description: 'State changes of the selected alarms',
      eventPattern: alarmPattern(props.alarms, Stack.of(this).stackName),
      targets: [queueTarget(this.queue, props.undelivered.queue)],
    });
    if (props.findings.rules.length > 0) {
      new Rule(this, 'ComplianceChanged', {
        description: 'What the listed rules of AWS Config find anew',
        eventPattern: findingPattern(props.findings),
        targets: [queueTarget(this.queue, props.undelivered.queue)],
      });
    }

    this.function = new ServiceFunction<IntakeEnv>(this, {
      settings: props.settings,
      name: 'intake',
      description: 'Claims signals, opens or joins incidents and starts their workflow',
      environment: {
        ACCOUNT_ID: Stack.of(this).account,
        STACK_NAME: Stack.of(this).stackName,
        INCIDENTS_TABLE: props.tables.incidents.tableName,
        LEDGER_TABLE: props.tables.ledger.tableName,
        TOPOLOGY_TABLE: props.tables.topology.tableName,
        WORKFLOW_ARN: props.workflow.workflowArn,
        DEAD_LETTER_QUEUE_URL: this.deadLetters.queue.queueUrl,
      },
      timeout,
    });
    this.poll();
    this.grantIncidents(props);
  }

  /** Lets the sweeper hand in a signal that was lost or is due to be looked at again. */
  grantHandIn(grantee: ServiceFunction): void {
    grantee.allow('HandInSignals', ['sqs:SendMessage'], [this.queue.queueArn]);
  }

  private poll(): void {
    this.function.lambda.addEventSourceMapping('Signals', {
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      maxConcurrency: 5,
      reportBatchItemFailures: true,
    });
    this.function.allow(
      'PollSignals',
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      [this.queue.queueArn],
    );
    this.function.allow('BuryMalformed', ['sqs:SendMessage'], [this.deadLetters.queue.queueArn]);
  }

  private grantIncidents({ tables, workflow }: AlarmIntakeProps): void {
    grantTargets(this.function);
    // Tags of every alarm; of composites, whose children name the target, the rules too.
    grantAlarms(this.function);
    tables.topology.grantRows(this.function, 'ReadTopology', ['GetItem']);
    tables.grantAppend(this.function);
    tables.incidents.grantRows(this.function, 'OpenIncidents', [
      'GetItem',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
    ]);
    workflow.grantStart(this.function);
    workflow.grantWake(this.function);
  }
}
