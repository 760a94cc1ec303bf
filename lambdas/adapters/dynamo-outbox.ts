import * as z from 'zod';
import type { Outbox } from '../core/ports/events';
import { eventShape } from '../core/telling/incident-event';
import type { OutgoingEvent } from '../core/telling/let-out';
import { present, type Table } from './dynamo-table';
import { jsonColumn } from './json-column';

/** As many as one sweep has time to send. */
const mostAtOnce = 200;

/**
 * Events on their way, in table Incidents:
 *
 *     outbox#<event id>  event  body, gsi1pk = outbox, gsi1sk = moment and id
 */
export function dynamoOutbox(table: Table): Outbox {
  return {
    keep: async (event) => {
      const { id, at } = event;
      const body = JSON.stringify(event);
      await table.put({ ...keyOf(id), body, gsi1pk: 'outbox', gsi1sk: `${at}#${id}` });
    },
    forget: async ({ id }) => {
      await table.remove(keyOf(id), present);
    },
    kept: async (before) => {
      const rows = await table.query({
        index: 'by-state',
        where: {
          text: 'gsi1pk = :outbox AND gsi1sk < :before',
          values: { ':outbox': 'outbox', ':before': before },
        },
        limit: mostAtOnce,
      });
      return rows.map((row) => rowShape.parse(row).body as OutgoingEvent);
    },
  };
}

const keyOf = (eventId: string) => ({ pk: `outbox#${eventId}`, sk: 'event' });

/** What was kept had passed the door. */
const rowShape = z.object({ body: jsonColumn(eventShape) });
