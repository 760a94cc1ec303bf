import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoSeals } from '../adapters/dynamo-seals';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { emfCounters } from '../adapters/emf-counters';
import { s3Archive } from '../adapters/s3-archive';
import { sealOccasionOf } from '../adapters/seal-occasion';
import { systemClock as clock } from '../adapters/system-clock';
import { sealer } from '../core/sealing/sealer';
import { sealerEnv } from './env';

const env = sealerEnv.parse(process.env);
const dynamo = dynamoClient();
const seal = sealer({
  seals: dynamoSeals(dynamoTable(dynamo, env.SEALS_TABLE)),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'sealer'),
  archive: s3Archive(env.ARCHIVE_BUCKET),
  counters: emfCounters(),
  clock,
});

/** Seals what the ledger's stream tells, and anchors the seals on a schedule. */
export const handler = (event: unknown) => seal(sealOccasionOf(event));
