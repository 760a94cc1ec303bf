import { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { wantedBy, type SubscriberName } from '../../lambdas/core/telling/wanted';
import { pascalCase } from '../automation-document';
import type { IncidentBus } from './incident-bus';
import { LetterBox } from './letter-box';
import { queueTarget } from './queue-target';
import type { RecordTables } from './record-tables';
import { ServiceFunction, type FunctionSettings } from './service-function';

export interface SubscriptionParts {
  readonly settings: FunctionSettings;
  readonly bus: IncidentBus;
  readonly tables: RecordTables;
  /** Where EventBridge leaves what it could not hand to the queue. */
  readonly undelivered: LetterBox;
}

export interface SubscriptionProps extends SubscriptionParts {
  readonly name: SubscriberName;
  /** How people call it. */
  readonly title: string;
  /** What its function must be told besides its queues and the table of conversations. */
  readonly environment: Readonly<Record<string, string>>;
}

const timeout = Duration.seconds(60);

/**
 * One subscriber: its events wait in a queue of its own, so that one that is down delays no other and nothing
 * of the healing. A message is tried twelve times in about two hours, then waits two weeks in the dead letters
 * for `npx paramedic redrive`.
 */
export class Subscription extends Construct {
  readonly name: SubscriberName;
  readonly function: ServiceFunction;
  readonly deadLetters: LetterBox;
  readonly queue: Queue;

  constructor(scope: Construct, props: SubscriptionProps) {
    super(scope, pascalCase(props.name));
    this.name = props.name;
    const { name, title, bus, tables, settings, undelivered } = props;
    this.deadLetters = new LetterBox(this, `${pascalCase(name)}DeadLetters`, { of: 'queue' });
    this.queue = new Queue(this, 'Events', {
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: 12 },
    });
    bus.tell(this, wantedBy[name], queueTarget(this.queue, undelivered.queue));
    this.function = new ServiceFunction(this, {
      settings,
      name,
      description: `Tells ${title} of incidents`,
      environment: {
        ...props.environment,
        CONVERSATIONS_TABLE: tables.conversations.tableName,
        QUEUE_URL: this.queue.queueUrl,
        DEAD_LETTER_QUEUE_URL: this.deadLetters.queue.queueUrl,
      },
      timeout,
    });
    tables.conversations.grantRowsOf(`${name}#*`, this.function, 'KeepConversations', [
      'UpdateItem',
    ]);
    this.poll();
  }

  private poll(): void {
    this.function.lambda.addEventSourceMapping('Events', {
      eventSourceArn: this.queue.queueArn,
      batchSize: 1,
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    });
    this.function.allow(
      'PollEvents',
      [
        ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        'sqs:ChangeMessageVisibility',
      ],
      [this.queue.queueArn],
    );
    this.function.allow('BuryRefused', ['sqs:SendMessage'], [this.deadLetters.queue.queueArn]);
  }
}
