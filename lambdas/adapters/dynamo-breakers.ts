import * as z from 'zod';
import { everyCell, keptUnder, type BreakerEntry } from '../core/breaker';
import type { Breakers } from '../core/ports/breakers';
import type { Row, Table } from './dynamo-table';
import { instantShape } from './shapes/instant';

/**
 * Of the breaker of all: far more than can be in a row, for once it is open nothing new is added to its rows. Rows of a
 * cell are read whole, because other environments that are kept with it may go on for as long as it is open.
 */
const LATEST_OF_ALL = 200;

/**
 * In table Trust.
 *
 *     pk                                    sk                          columns
 *     breaker#<incident type>/<remediation>  <at>#run#<incident id>      body
 *     breaker#all                           the same                    the same
 *     breaker#<either>                      <at>#closing#<cell or all>  body
 */
export function dynamoBreakers(table: Table): Breakers {
  return {
    note: async (run) => {
      const sk = `${run.at}#run#${run.incidentId}`;
      const body = JSON.stringify(run);
      await Promise.all(
        [keptUnder(run.cell), everyCell].map((of) => table.put({ pk: pkOf(of), sk, body })),
      );
    },
    close: async (closing) => {
      const sk = `${closing.at}#closing#${closing.of}`;
      await table.put({ pk: pkOf(keptUnder(closing.of)), sk, body: JSON.stringify(closing) });
    },
    read: async (of) => {
      const rows = await table.query({
        where: { text: 'pk = :of', values: { ':of': pkOf(of) } },
        ...(of === everyCell ? { latestFirst: true, limit: LATEST_OF_ALL } : {}),
      });
      return rows.map(entryIn);
    },
  };
}

const pkOf = (of: string): string => `breaker#${of}`;

const rowShape = z.object({ body: z.string() });

const entryShape: z.ZodType<BreakerEntry> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    at: instantShape,
    cell: z.string(),
    incidentId: z.string(),
    outcome: z.enum(['effective', 'ineffective', 'failed']),
  }),
  z.object({
    kind: z.literal('closing'),
    at: instantShape,
    of: z.string(),
    by: z.string(),
    reason: z.string(),
  }),
]);

const entryIn = (row: Row): BreakerEntry =>
  entryShape.parse(JSON.parse(rowShape.parse(row).body) as unknown);
