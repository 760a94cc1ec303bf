import * as z from 'zod';
import type { TrustRecords } from '../core/ports/trust-records';
import { cellName, type Cell } from '../core/trust/cell';
import type { Outcome } from '../core/trust/outcome';
import { absent, type Row, type Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { afterwardsShape, outcomeShape, toldOutcomeShape, wordShape } from './shapes/trust';

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
  const { of, keep } = notesIn(table);
  const count = (outcome: Outcome): Promise<boolean> =>
    keep(outcome.cell, `outcome#${outcome.incidentId}#${outcome.key}`, outcome);
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
    count: async (outcome) => {
      await count(outcome);
    },
    copy: async ({ at, event }) => {
      const outcome = { ...toldOutcomeShape.parse(event.facts), at };
      return (await count(outcome)) ? outcome : undefined;
    },
    afterwards: async (cell) =>
      (await of(cell, 'afterwards#')).map((row) => afterwardsRow.parse(row).noted),
    follow: async (afterwards) => {
      await keep(afterwards.cell, `afterwards#${afterwards.incidentId}`, afterwards);
    },
    say: async (word) => {
      await keep(word.cell, `word#${word.kind}#${word.key}`, word);
    },
  };
}

/** Notes of a cell, by what their key begins with. */
function notesIn(table: Table) {
  const of = (cell: Cell, beginning: string): Promise<readonly Row[]> =>
    table.query({
      where: {
        text: 'pk = :cell AND begins_with(sk, :beginning)',
        values: { ':cell': cellName(cell), ':beginning': beginning },
      },
    });
  /** Whether it was not kept before. */
  const keep = async (cell: Cell, sk: string, noted: unknown): Promise<boolean> => {
    const pk = cellName(cell);
    const [, isNew] = await Promise.all([
      table.put({ pk: listed, sk: pk }),
      table.put({ pk, sk, noted: JSON.stringify(noted) }, absent),
    ]);
    return isNew;
  };
  return { of, keep };
}

const outcomeRow = z.object({ noted: jsonColumn(outcomeShape) });
const wordRow = z.object({ noted: jsonColumn(wordShape) });
const afterwardsRow = z.object({ noted: jsonColumn(afterwardsShape) });
const listedRow = z.object({ sk: z.string() });
