import * as z from 'zod';
import type { Instant } from '../core/instant';
import type { Storms } from '../core/ports/storms';
import type { Storm } from '../core/storms/storm';
import { absent, type Expression, type Key, type Row, type Table } from './dynamo-table';
import { expiring } from './expiring';
import { instantShape } from './shapes/instant';
import { orAbsent } from './shapes/or-absent';

/** Read within minutes; the second day is for clocks that differ and people who ask. */
const KEPT_DAYS = 2;

/**
 * In table Incidents:
 *
 *     pk                     sk      columns
 *     storm                  latest  id, opened (`from`), beganAt, startedBy (`by`), isTold, calmAt?, overAt?
 *     arrivals#<minute>      minute  incidents: the set of ids counted, expiresAt (epoch seconds, 2 days later)
 *
 * A set grows to the configured number of incidents and no further: 1,000 ids, the most there may be, are 28 KB. What
 * comes afterwards is a condition that fails, at the price of one write.
 */
export const dynamoStorms = (table: Table): Storms => ({
  ...arrivals(table),
  latest: async () => {
    const row = await table.get(latestKey);
    return row && stormOf(row);
  },
  begin: async (storm) => {
    const begun = await table.update(latestKey, beginning(storm), noneOrOver);
    if (begun) return stormOf(begun);
    const row = await table.get(latestKey);
    if (!row) throw new Error('A storm stood in the way of another, and is not there');
    return stormOf(row);
  },
  told: (id) => change(table, id, { text: 'SET isTold = :yes', values: { ':yes': true } }),
  calm: (id, at) =>
    change(
      table,
      id,
      at === undefined
        ? { text: 'REMOVE calmAt' }
        : { text: 'SET calmAt = :at', values: { ':at': at } },
    ),
  over: (id, at) => change(table, id, { text: 'SET overAt = :at', values: { ':at': at } }),
});

function arrivals(table: Table): Pick<Storms, 'count' | 'counted'> {
  return {
    count: async (incidentId, minute, most) => {
      const { expiresAt } = expiring(minute, KEPT_DAYS);
      const counted = await table.update(
        minuteKey(minute),
        {
          text: 'ADD incidents :mine SET expiresAt = :expiresAt',
          values: { ':mine': new Set([incidentId]), ':expiresAt': expiresAt },
        },
        {
          text: 'attribute_not_exists(incidents) OR size(incidents) < :most',
          values: { ':most': most },
        },
      );
      return counted === false ? most : countedShape.parse(counted).incidents.size;
    },
    counted: async (minutes) => {
      const rows = await Promise.all(minutes.map((minute) => table.get(minuteKey(minute))));
      return rows.map((row) => (row ? countedShape.parse(row).incidents.size : 0));
    },
  };
}

const latestKey: Key = { pk: 'storm', sk: 'latest' };

const minuteKey = (minute: Instant): Key => ({ pk: `arrivals#${minute}`, sk: 'minute' });

const noneOrOver: Expression = { text: `${absent.text} OR attribute_exists(overAt)` };

const beginning = ({ id, from, beganAt, by }: Storm): Expression => ({
  text: 'SET id = :id, opened = :from, beganAt = :began, startedBy = :by, isTold = :no REMOVE calmAt, overAt',
  values: { ':id': id, ':from': from, ':began': beganAt, ':by': by, ':no': false },
});

/** Of this storm; one that came after it is left alone. */
async function change(table: Table, id: string, what: Expression): Promise<void> {
  await table.update(latestKey, what, {
    text: 'id = :id AND attribute_not_exists(overAt)',
    values: { ':id': id },
  });
}

const rowShape = z.object({
  id: z.string().min(1),
  opened: instantShape,
  beganAt: instantShape,
  startedBy: z.string().min(1),
  isTold: z.boolean(),
  calmAt: orAbsent(instantShape),
  overAt: orAbsent(instantShape),
});

function stormOf(row: Row): Storm {
  const { opened, startedBy, isTold, ...rest } = rowShape.parse(row);
  return { ...rest, from: opened, by: startedBy, told: isTold };
}

const countedShape = z.object({ incidents: z.instanceof(Set) });
