import * as z from 'zod';
import type { Clock } from '../core/ports/clock';
import type { ModelSpend } from '../core/ports/model-spend';
import type { Key, Table } from './dynamo-table';
import { expiring } from './expiring';

/** Read on its own day alone; the others are for clocks that differ and people who ask. */
const KEPT_DAYS = 90;

/** Of those at once that have something set aside; their names are some 200 KB of the 400 that a row may have. */
const MOST_HOLDERS = 5_000;

/**
 * In table Incidents.
 *
 *     pk                 columns
 *     model-spend#<day>  sk day  microdollars, holders: the set of names that have something set aside; expiresAt
 *
 * Whole microdollars, rounded up: sums of them are exact. What is set aside and never settled stays spent.
 */
export function dynamoModelSpend(table: Table, clock: Clock): ModelSpend {
  return {
    setAside: async (name, most, perDay) => {
      if (!(most > 0 && most <= perDay)) return undefined;
      const now = clock.now();
      const day = now.slice(0, '2026-01-01'.length);
      const { expiresAt } = expiring(now, KEPT_DAYS);
      const taken = await table.update(
        keyOf(day),
        {
          text: 'ADD microdollars :most, holders :mine SET expiresAt = :expiresAt',
          values: { ':most': micro(most), ':mine': new Set([name]), ':expiresAt': expiresAt },
        },
        {
          text:
            '(attribute_not_exists(microdollars) OR microdollars <= :room) AND ' +
            '(attribute_not_exists(holders) OR (NOT contains(holders, :me) AND size(holders) < :many))',
          values: { ':room': micro(perDay) - micro(most), ':me': name, ':many': MOST_HOLDERS },
        },
      );
      if (taken !== false) return { day, isNew: true };
      const holders = rowShape.parse(await table.get(keyOf(day))).holders;
      return holders?.has(name) ? { day, isNew: false } : undefined;
    },
    settle: async (day, name, most, dollars) => {
      await table.update(
        keyOf(day),
        {
          text: 'ADD microdollars :difference DELETE holders :mine',
          values: { ':difference': micro(dollars) - micro(most), ':mine': new Set([name]) },
        },
        { text: 'contains(holders, :me)', values: { ':me': name } },
      );
    },
  };
}

const keyOf = (day: string): Key => ({ pk: `model-spend#${day}`, sk: 'day' });

const micro = (dollars: number): number => Math.ceil(dollars * 1e6);

const rowShape = z.object({ holders: z.set(z.string()).optional() });
