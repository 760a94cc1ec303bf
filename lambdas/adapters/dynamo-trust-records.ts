import * as z from 'zod';
import type { TrustRecords } from '../core/ports/trust-records';
import { cellName, type TrackRecord } from '../core/trust';
import { absent, type Table } from './dynamo-table';

/**
 * Table Trust: one row per judged incident, so that crediting twice changes nothing and every point
 * of a record can be traced to its incident.
 *
 *     pk                                         sk           columns
 *     <incident type>/<remediation>/<environment>  incident id  outcome
 */
export function dynamoTrustRecords(table: Table): TrustRecords {
  return {
    read: async (cell) => {
      const where = { text: 'pk = :cell', values: { ':cell': cellName(cell) } };
      const outcomes = (await table.query({ where })).map((row) => rowShape.parse(row).outcome);
      const count = (outcome: keyof TrackRecord) =>
        outcomes.filter((each) => each === outcome).length;
      return { right: count('right'), wrong: count('wrong'), worsened: count('worsened') };
    },
    credit: async (cell, incidentId, outcome) => {
      await table.put({ pk: cellName(cell), sk: incidentId, outcome }, absent);
    },
  };
}

const rowShape = z.object({ outcome: z.enum(['right', 'wrong', 'worsened']) });
