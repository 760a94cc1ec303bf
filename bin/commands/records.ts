import type { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoApprovals } from '../../lambdas/adapters/dynamo-approvals';
import { dynamoAttempts } from '../../lambdas/adapters/dynamo-attempts';
import { dynamoBreakers } from '../../lambdas/adapters/dynamo-breakers';
import { dynamoIncidents } from '../../lambdas/adapters/dynamo-incidents';
import { dynamoLedger } from '../../lambdas/adapters/dynamo-ledger';
import { dynamoSeals } from '../../lambdas/adapters/dynamo-seals';
import { dynamoTable } from '../../lambdas/adapters/dynamo-table';
import { dynamoTrustRecords } from '../../lambdas/adapters/dynamo-trust-records';
import { s3ArchiveReader } from '../../lambdas/adapters/s3-archive-reader';
import { systemClock } from '../../lambdas/adapters/system-clock';
import type { Records } from './show';
import type { Settings } from './settings';
import { UsageError } from './usage-error';
import type { Books } from './verify-ledger';

/** The stack's own records, read and never written. */
export function readRecords(client: DynamoDBDocumentClient, tables: Settings['tables']): Records {
  return {
    incidents: dynamoIncidents(dynamoTable(client, tables.incidents)),
    ledger: dynamoLedger(dynamoTable(client, tables.ledger), systemClock, 'command-line'),
    approvals: dynamoApprovals(dynamoTable(client, tables.approvals)),
    attempts: dynamoAttempts(dynamoTable(client, tables.attempts), systemClock),
  };
}

/** What proves the ledger, besides the ledger. */
export function readBooks(
  client: DynamoDBDocumentClient,
  s3: S3Client,
  { stack, tables, archive }: Pick<Settings, 'stack' | 'tables' | 'archive'>,
  now = () => systemClock.now(),
): Books {
  if (tables.seals === undefined || archive === undefined) {
    throw new UsageError(`Stack "${stack}" neither seals nor anchors its ledger: deploy it again.`);
  }
  const { incidents, ledger } = readRecords(client, tables);
  return {
    ...{ incidents, ledger, now },
    trust: dynamoTrustRecords(dynamoTable(client, tables.trust)),
    breakers: dynamoBreakers(dynamoTable(client, tables.trust)),
    seals: dynamoSeals(dynamoTable(client, tables.seals)),
    archive: s3ArchiveReader(archive, s3),
  };
}
