import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoApprovals } from '../../lambdas/adapters/dynamo-approvals';
import { dynamoAttempts } from '../../lambdas/adapters/dynamo-attempts';
import { dynamoIncidents } from '../../lambdas/adapters/dynamo-incidents';
import { dynamoLedger } from '../../lambdas/adapters/dynamo-ledger';
import { dynamoTable } from '../../lambdas/adapters/dynamo-table';
import { systemClock } from '../../lambdas/adapters/system-clock';
import type { Records } from './show';
import type { Settings } from './settings';

/** The stack's own records, read and never written. */
export function readRecords(client: DynamoDBDocumentClient, tables: Settings['tables']): Records {
  return {
    incidents: dynamoIncidents(dynamoTable(client, tables.incidents)),
    ledger: dynamoLedger(dynamoTable(client, tables.ledger), systemClock, 'command-line'),
    approvals: dynamoApprovals(dynamoTable(client, tables.approvals)),
    attempts: dynamoAttempts(dynamoTable(client, tables.attempts), systemClock),
  };
}
