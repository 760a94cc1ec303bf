import { deployRecorder } from '../adapters/deploy-event';
import { dynamoChanges } from '../adapters/dynamo-changes';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { emfCounters } from '../adapters/emf-counters';
import { changesEnv } from './env';

const env = changesEnv.parse(process.env);

/** The bus delivers events of this account and Region only. */
export const handler = deployRecorder({
  changes: dynamoChanges(dynamoTable(dynamoClient(), env.CHANGES_TABLE)),
  counters: emfCounters(),
});
