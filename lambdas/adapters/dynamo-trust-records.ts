import * as z from 'zod';
import type { TrustRecords } from '../core/ports/trust-records';
import { cellName, type Cell } from '../core/trust/cell';
import { absent, type Row, type Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { afterwardsShape, outcomeShape, wordShape } from './shapes/trust';

/** Under which the names of all cells are listed. */
const listed = 'cells';

/**
 * Table Trust: one row per outcome, per word and per incident that was followed, so that telling it twice changes nothing and every point
 * of a record can be traced to its entry on the ledger.
 *
 *     pk                                           sk                          columns
 *     <incident type>/<remediation>/<environment>  outcome#<incident>#<key>    noted
 *     <incident type>/<remediation>/<environment>  word#<kind>#<key>           noted
 *     <incident type>/<remediation>/<environment>  afterwards#<incident>       noted
 *     cells                                        the cell's name
 */
export function dynamoTrustRecords(table: Table): TrustRecords {
  const of = (cell: Cell, beginning: string): Promise<readonly Row[]> =>
    table.query({
      where: {
        text: 'pk = :cell AND begins_with(sk, :beginning)',
        values: { ':cell': cellName(cell), ':beginning': beginning },
      },
    });
  const keep = async (cell: Cell, sk: string, noted: unknown): Promise<void> => {
    const pk = cellName(cell);
    await Promise.all([
      table.put({ pk: listed, sk: pk }),
      table.put({ pk, sk, noted: JSON.stringify(noted) }, absent),
    ]);
  };
  return {
    read: async (cell) => {
      const [outcomes, words] = await Promise.all([of(cell, 'outcome#'), of(cell, 'word#')]);
      return {
        outcomes: outcomes.map((row) => outcomeRow.parse(row).noted),
        words: words.map((row) => wordRow.parse(row).noted),
      };
    },
    cells: async () => {
      const where = { text: 'pk = :listed', values: { ':listed': listed } };
      return (await table.query({ where })).map((row) => listedRow.parse(row).sk);
    },
    count: (outcome) => keep(outcome.cell, `outcome#${outcome.incidentId}#${outcome.key}`, outcome),
    afterwards: async (cell) =>
      (await of(cell, 'afterwards#')).map((row) => afterwardsRow.parse(row).noted),
    follow: (afterwards) =>
      keep(afterwards.cell, `afterwards#${afterwards.incidentId}`, afterwards),
    say: (word) => keep(word.cell, `word#${word.kind}#${word.key}`, word),
  };
}

const outcomeRow = z.object({ noted: jsonColumn(outcomeShape) });
const wordRow = z.object({ noted: jsonColumn(wordShape) });
const afterwardsRow = z.object({ noted: jsonColumn(afterwardsShape) });
const listedRow = z.object({ sk: z.string() });
