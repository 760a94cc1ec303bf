import type { Clock } from '../core/ports/clock';
import type { ModelBudget } from '../core/ports/model';
import type { Table } from './dynamo-table';
import { expiring } from './expiring';

/** Read in its own hour alone; the second day is for clocks that differ and people who ask. */
const KEPT_DAYS = 2;

/**
 * Calls reserved per hour, in table Incidents.
 *
 *     pk                          columns
 *     model-budget#<hour>  sk hour  incidents: the set of names that have a call; expiresAt (epoch seconds, 2 days later)
 *
 * One conditional update. A set of 5,000 names (the most that the configuration takes; an incident has two) is 165 KB
 * of the 400 KB an item may have. Who asks again in the next hour counts there once more, never beyond its cap.
 */
export function dynamoModelBudget(table: Table, clock: Clock): ModelBudget {
  return {
    reserve: async (name, callsPerHour) => {
      if (!(callsPerHour >= 1)) return false;
      const now = clock.now();
      const hour = now.slice(0, '2026-01-01T00'.length);
      const { expiresAt } = expiring(now, KEPT_DAYS);
      const reserved = await table.update(
        { pk: `model-budget#${hour}`, sk: 'hour' },
        {
          text: 'ADD incidents :mine SET expiresAt = :expiresAt',
          values: { ':mine': new Set([name]), ':expiresAt': expiresAt },
        },
        {
          text: 'attribute_not_exists(incidents) OR contains(incidents, :me) OR size(incidents) < :cap',
          values: { ':me': name, ':cap': callsPerHour },
        },
      );
      return reserved !== false;
    },
  };
}
