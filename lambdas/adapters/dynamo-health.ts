import * as z from 'zod';
import { type HealthEvent, healthCategories, healthStatuses } from '../core/health';
import type { HealthFeed } from '../core/ports/health';
import type { Row, Table } from './dynamo-table';
import { expiring } from './expiring';
import { instantShape } from './shapes/instant';
import { orAbsent } from './shapes/or-absent';

/** An event of which nothing was heard for a week is over, kept or not (`core/health.ts`). */
const KEPT_DAYS = 30;
/** An event may name thousands of entities. */
const WRITES_AT_ONCE = 25;

/**
 * In table Changes; messages come more than once and in any order, and the latest stands.
 *
 *     pk                                  sk         columns
 *     health#service#<service>#<Region>   event ARN  service, region, code, category, status, startedAt, endedAt?,
 *                                                    at, expiresAt (epoch seconds, 30 days later)
 *     health#entity#<ARN or id>           event ARN  the same
 */
export function dynamoHealth(table: Table): HealthFeed {
  return {
    record: async (event, entities) => {
      const rows = new Map([[serviceKey(event.service, event.region), event]]);
      for (const { name, isWell } of entities) {
        rows.set(entityKey(name), isWell ? { ...event, status: 'closed' } : event);
      }
      const writes = [...rows];
      for (let at = 0; at < writes.length; at += WRITES_AT_ONCE) {
        const some = writes.slice(at, at + WRITES_AT_ONCE);
        await Promise.all(some.map(([pk, row]) => put(table, pk, row)));
      }
    },
    ofService: (service, region) => eventsOf(table, serviceKey(service, region)),
    ofEntity: (entity) => eventsOf(table, entityKey(entity)),
  };
}

const serviceKey = (service: string, region: string) => `health#service#${service}#${region}`;
const entityKey = (entity: string) => `health#entity#${entity}`;

async function put(table: Table, pk: string, { eventArn: sk, ...event }: HealthEvent) {
  await table.put(
    { pk, sk, ...event, ...expiring(event.at, KEPT_DAYS) },
    {
      text: 'attribute_not_exists(pk) OR #at < :at',
      names: { '#at': 'at' },
      values: { ':at': event.at },
    },
  );
}

async function eventsOf(table: Table, pk: string): Promise<readonly HealthEvent[]> {
  const rows = await table.query({ where: { text: 'pk = :pk', values: { ':pk': pk } } });
  return rows.map(eventOf);
}

const rowShape = z.object({
  sk: z.string(),
  service: z.string(),
  region: z.string(),
  code: z.string(),
  category: z.enum(healthCategories),
  status: z.enum(healthStatuses),
  startedAt: instantShape,
  endedAt: orAbsent(instantShape),
  at: instantShape,
});

function eventOf(row: Row): HealthEvent {
  const { sk, ...rest } = rowShape.parse(row);
  return { eventArn: sk, ...rest };
}
