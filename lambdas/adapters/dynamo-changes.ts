import * as z from 'zod';
import { type Change, changeAuthors, type Changes } from '../core/ports/resources';
import { recordedAs } from '../core/recorded-as';
import type { Row, Table } from './dynamo-table';
import { expiring } from './expiring';
import { instantShape } from './shapes/instant';

/** Diagnoses look back a day; the rest is for people who ask what happened last month. */
const KEPT_DAYS = 30;

/**
 * Table Changes; the same change arriving twice is the same row.
 *
 *     pk            sk                     columns
 *     resource ARN  <at>#<what>#<state>    what, state, by, at, expiresAt (epoch seconds, 30 days later)
 */
export function dynamoChanges(table: Table): Changes {
  return {
    record: async ({ resourceArn, what, state, by, at }) => {
      await table.put({
        pk: recordedAs(resourceArn),
        sk: `${at}#${what}#${state}`,
        what,
        state,
        by,
        at,
        ...expiring(at, KEPT_DAYS),
      });
    },
    since: async (resourceArn, from) => {
      const rows = await table.query({
        where: {
          text: 'pk = :resource AND sk >= :from',
          values: { ':resource': recordedAs(resourceArn), ':from': from },
        },
        latestFirst: true,
      });
      return rows.map((row) => changeOf(resourceArn, row));
    },
  };
}

const rowShape = z.object({
  what: z.string(),
  state: z.enum(['in-progress', 'completed', 'failed']),
  // Rows of before it was kept have none.
  by: z.enum(changeAuthors).default('unsaid'),
  at: instantShape,
});

const changeOf = (resourceArn: string, row: Row): Change => ({
  resourceArn,
  ...rowShape.parse(row),
});
