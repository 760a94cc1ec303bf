import { dynamoChanges } from '../adapters/dynamo-changes';
import { dynamoHealth } from '../adapters/dynamo-health';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { emfCounters } from '../adapters/emf-counters';
import { feedRecorder } from '../adapters/feed-recorder';
import { changesEnv } from './env';

const env = changesEnv.parse(process.env);
const table = dynamoTable(dynamoClient(), env.CHANGES_TABLE);

/** The bus delivers events of this account and Region only. */
export const handler = feedRecorder({
  changes: dynamoChanges(table),
  health: dynamoHealth(table),
  counters: emfCounters(),
  ownRoles: env.OWN_ROLES,
});
