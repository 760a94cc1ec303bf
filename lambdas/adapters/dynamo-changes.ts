import * as z from 'zod';
import { minutesAfter, epochOf } from '../core/instant';
import { type Change, changeAuthors, type Changes } from '../core/ports/resources';
import { recordedAs } from '../core/recorded-as';
import type { Row, Table } from './dynamo-table';
import { instantShape } from './shapes/instant';

const KEPT_MINUTES = 30 * 24 * 60;

/**
 * Table Changes; the same change arriving twice is the same row.
 *
 *     pk            sk                     columns
 *     resource ARN  <at>#<what>#<state>    what, state, by, at, expiresAt (epoch seconds, 30 days later)
 */
export function dynamoChanges(table: Table): Changes {
  return {
    record: async ({ resourceArn, what, state, by, at }) => {
      const expiresAt = Math.floor(epochOf(minutesAfter(at, KEPT_MINUTES)) / 1_000);
      await table.put({
        pk: recordedAs(resourceArn),
        sk: `${at}#${what}#${state}`,
        what,
        state,
        by,
        at,
        expiresAt,
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
