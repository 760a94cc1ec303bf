import * as z from 'zod';
import { minutesAfter, epochOf } from '../core/instant';
import type { Change, Changes } from '../core/ports/resources';
import type { Row, Table } from './dynamo-table';
import { instantShape } from './shapes/instant';

const KEPT_MINUTES = 30 * 24 * 60;

/**
 * Table Changes; the same change arriving twice is the same row.
 *
 *     pk            sk                     columns
 *     resource ARN  <at>#<what>#<state>    what, state, at, expiresAt (epoch seconds, 30 days later)
 */
export function dynamoChanges(table: Table): Changes {
  return {
    record: async ({ resourceArn, what, state, at }) => {
      const expiresAt = Math.floor(epochOf(minutesAfter(at, KEPT_MINUTES)) / 1_000);
      await table.put({
        pk: resourceArn,
        sk: `${at}#${what}#${state}`,
        what,
        state,
        at,
        expiresAt,
      });
    },
    since: async (resourceArn, from) => {
      const rows = await table.query({
        where: {
          text: 'pk = :resource AND sk >= :from',
          values: { ':resource': resourceArn, ':from': from },
        },
        latestFirst: true,
      });
      return rows.map(changeOf);
    },
  };
}

const rowShape = z.object({
  pk: z.string(),
  what: z.string(),
  state: z.enum(['in-progress', 'completed', 'failed']),
  at: instantShape,
});

function changeOf(row: Row): Change {
  const { pk, ...rest } = rowShape.parse(row);
  return { resourceArn: pk, ...rest };
}
