import type { Once } from '../core/ports/once';
import type { Table } from './dynamo-table';
import { expiring } from './expiring';

/** Nothing that is said once is about more than a day, and a breaker that a person left open for so long is known. */
const KEPT_DAYS = 90;

/**
 * In table Incidents.
 *
 *     pk           sk    columns
 *     once#<what>  once  incidentId, expiresAt (epoch seconds)
 */
export function dynamoOnce(table: Table): Once {
  return {
    claim: async (what, incidentId, now) => {
      const { expiresAt } = expiring(now, KEPT_DAYS);
      const claimed = await table.update(
        { pk: `once#${what}`, sk: 'once' },
        {
          text: 'SET incidentId = :me, expiresAt = :expiresAt',
          values: { ':expiresAt': expiresAt },
        },
        {
          text: 'attribute_not_exists(incidentId) OR incidentId = :me',
          values: { ':me': incidentId },
        },
      );
      return claimed !== false;
    },
  };
}
