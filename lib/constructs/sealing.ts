import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { SealerEnv } from '../../lambdas/sealer/env';
import type { LetterBox } from './letter-box';
import type { RecordArchive } from './record-archive';
import type { RecordTables } from './record-tables';
import { ServiceFunction, type FunctionSettings } from './service-function';

export interface SealingProps {
  readonly settings: FunctionSettings;
  readonly tables: RecordTables;
  readonly archive: RecordArchive;
  readonly undelivered: LetterBox;
}

/** An anchor is at most five minutes younger than the one before, a late schedule and a second try included. */
const ANCHOR_EVERY = Duration.minutes(4);

/**
 * Seals the ledger from its table's stream, one batch at a time, and anchors the seals in the archive. A batch
 * that fails comes again until it succeeds or the stream forgets it after a day; what was forgotten is then
 * read from the ledger.
 */
export class Sealing extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, props: SealingProps) {
    super(scope, id);
    const { tables, archive, undelivered } = props;
    this.function = new ServiceFunction<SealerEnv>(this, {
      settings: props.settings,
      name: 'sealer',
      description: 'Seals the ledger across incidents and anchors it under Object Lock',
      environment: {
        LEDGER_TABLE: tables.ledger.tableName,
        SEALS_TABLE: tables.seals.tableName,
        ARCHIVE_BUCKET: archive.bucketName,
      },
      timeout: Duration.minutes(1),
      reservedConcurrency: 1,
    });
    this.follow(tables);
    tables.ledger.grantRows(this.function, 'ReadLedger', ['Query']);
    tables.seals.grantRows(this.function, 'AppendSeals', ['PutItem', 'Query']);
    archive.grantKeep(this.function);
    this.function.keepFailures(undelivered);
    new Rule(this, 'Often', {
      schedule: Schedule.rate(ANCHOR_EVERY),
      targets: [new LambdaFunction(this.function.lambda, { deadLetterQueue: undelivered.queue })],
    });
  }

  private follow({ ledger }: RecordTables): void {
    this.function.lambda.addEventSourceMapping('Ledger', {
      eventSourceArn: ledger.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(20),
    });
    const { function: sealer } = this;
    sealer.allow(
      'FollowLedger',
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      [ledger.streamArn],
    );
    sealer.allow('FindStreams', ['dynamodb:ListStreams'], ['*'], {
      because: 'Lambda asks for it of whoever follows a stream, and it takes no resource',
    });
  }
}
