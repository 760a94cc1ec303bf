import * as z from 'zod';
import type { Instant } from '../core/instant';
import type { Outbox } from '../core/ports/events';
import { eventShape } from '../core/telling/incident-event';
import type { OutgoingEvent } from '../core/telling/let-out';
import { present, type Row, type Table } from './dynamo-table';
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
      const events: OutgoingEvent[] = [];
      const unreadable: string[] = [];
      let after = '';
      do {
        const rows = await page(table, after, before);
        const read = rows.map((row) => rowShape.safeParse(row).data?.body);
        events.push(...read.filter((event): event is OutgoingEvent => event !== undefined));
        unreadable.push(...rows.filter((_, n) => read[n] === undefined).map(nameOf));
        after = rows.length < mostAtOnce ? before : nextAfter(rows.at(-1));
      } while (after < before && events.length < mostAtOnce);
      return { events, unreadable };
    },
  };
}

/** Ids hold no character below `!`, so that nothing comes between a key and the next after it. */
const nextAfter = (row: Row | undefined): string => `${String(row?.['gsi1sk'])}!`;

/** No key is a moment alone, so that the upper end is not among them. */
const page = (table: Table, after: string, before: Instant): Promise<readonly Row[]> =>
  table.query({
    index: 'by-state',
    where: {
      text: 'gsi1pk = :outbox AND gsi1sk BETWEEN :after AND :before',
      values: { ':outbox': 'outbox', ':after': after, ':before': before },
    },
    limit: mostAtOnce,
  });

const nameOf = ({ pk }: Row): string => String(pk);

const keyOf = (eventId: string) => ({ pk: `outbox#${eventId}`, sk: 'event' });

/** What was kept had passed the door. */
const rowShape = z.object({ body: jsonColumn(eventShape) });
