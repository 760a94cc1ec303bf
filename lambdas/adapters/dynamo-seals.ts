import * as z from 'zod';
import { ledgerKinds } from '../core/ledger';
import type { Mark, Seal } from '../core/seal';
import type { SealReader, Seals } from '../core/ports/seals';
import { absent, type Row, type Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { tenDigits } from './ledger-rows';
import { instantShape } from './shapes/instant';

/**
 * Table Seals; only put and read, as with the ledger.
 *
 *     pk                    sk                           columns
 *     seal                  number, ten digits            at, lines, previous, hash
 *     incident#<incident>   last sequence, ten digits     hash, ended
 */
export function dynamoSeals(table: Table): Seals & SealReader {
  const latest = async (pk: string): Promise<Row | undefined> => {
    const where = { text: 'pk = :pk', values: { ':pk': pk } };
    const [row] = await table.query({ where, latestFirst: true, limit: 1 });
    return row;
  };
  return {
    head: async () => {
      const row = await latest(SEAL);
      return row && sealOf(row);
    },
    append: ({ number, lines, ...rest }) =>
      table.put({ pk: SEAL, sk: tenDigits(number), lines: JSON.stringify(lines), ...rest }, absent),
    markOf: async (incidentId) => {
      const row = await latest(ofIncident(incidentId));
      return row && markOf(incidentId, row);
    },
    mark: async ({ incidentId, through, hash, ended }) => {
      const key = { pk: ofIncident(incidentId), sk: tenDigits(through) };
      await table.put({ ...key, hash, ended }, absent);
    },
    all: async () =>
      (await table.query({ where: { text: 'pk = :pk', values: { ':pk': SEAL } } })).map(sealOf),
  };
}

const SEAL = 'seal';
const ofIncident = (incidentId: string): string => `incident#${incidentId}`;

const of = { incidentId: z.string(), sequence: z.number() };
const lineShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sealed'),
    ...of,
    event: z.enum(ledgerKinds),
    hash: z.string(),
  }),
  z.strictObject({
    kind: z.literal('violated'),
    ...of,
    because: z.enum(['modified', 'removed', 'unreadable', 'unlinked']),
    change: z.string(),
  }),
]);

const sk = z
  .string()
  .regex(/^\d{10}$/)
  .transform(Number);

const sealShape = z.object({
  sk,
  at: instantShape,
  lines: jsonColumn(z.array(lineShape)),
  previous: z.string(),
  hash: z.string(),
});

function sealOf(row: Row): Seal {
  const { sk: number, ...rest } = sealShape.parse(row);
  return { number, ...rest };
}

const markShape = z.object({ sk, hash: z.string(), ended: z.boolean() });

function markOf(incidentId: string, row: Row): Mark {
  const { sk: through, hash, ended } = markShape.parse(row);
  return { incidentId, through, hash, ended };
}
