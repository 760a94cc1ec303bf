import type { Clock } from '../core/ports/clock';
import type { ModelBudget } from '../core/ports/model';
import type { Table } from './dynamo-table';

/**
 * Calls reserved per hour, in table Incidents.
 *
 *     pk                                columns
 *     model-budget#<hour>      sk hour      calls
 *     model-budget#<incident>  sk incident  hour
 *
 * The count is raised before the reservation is written: a crash between the two costs one call of
 * the budget, never one more than the cap.
 */
export function dynamoModelBudget(table: Table, clock: Clock): ModelBudget {
  return {
    reserve: async (incidentId, callsPerHour) => {
      const reservation = { pk: `model-budget#${incidentId}`, sk: 'incident' };
      if (await table.get(reservation)) return true;
      const hour = clock.now().slice(0, '2026-01-01T00'.length);
      if (!(callsPerHour >= 1)) return false;
      const counted = await table.update(
        { pk: `model-budget#${hour}`, sk: 'hour' },
        { text: 'ADD calls :one', values: { ':one': 1 } },
        { text: 'attribute_not_exists(calls) OR calls < :cap', values: { ':cap': callsPerHour } },
      );
      if (counted === false) return false;
      await table.put({ ...reservation, hour });
      return true;
    },
  };
}
