import * as z from 'zod';
import type { StartIntent } from '../core/attempt';
import type { Attempts } from '../core/ports/attempts';
import type { Clock } from '../core/ports/clock';
import { historyIn } from './dynamo-history';
import { leasesIn } from './dynamo-leases';
import { absent, present, type Key, type Row, type Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { endedShape, outstandingChangeShape, startIntentShape } from './shapes/attempt';
import { orAbsent } from './shapes/or-absent';

/**
 * Table Attempts.
 *
 *     pk                 sk                      columns
 *     attempt#<attempt>  intent                  body, execution?, ended?, gsi1pk = incident#<id>, gsi1sk
 *     target#<ARN>       <intendedAt>#<attempt>  attempt, remediationId, startedAt; see `dynamo-history.ts`
 *     lock#<ARN>, slots                          see `dynamo-leases.ts`
 *     outstanding        <attempt>               attempt, incidentId, revertBy
 */
export function dynamoAttempts(table: Table, clock: Clock): Attempts {
  const hasIntent = async (attempt: string) => (await intentOf(table, attempt)) !== undefined;
  return {
    ...leasesIn(table, clock, hasIntent),
    ...historyIn(table),
    intend: async (intent) => {
      if (await table.put(intentRow(intent), absent)) return intent;
      return required(table, intent.attempt);
    },
    intentOf: (attempt) => intentOf(table, attempt),
    becameExecution: async (attempt, execution) => {
      const set = { text: 'SET execution = :execution', values: { ':execution': execution } };
      await change(table, attempt, set);
    },
    ended: async (attempt, ended) => {
      await change(table, attempt, {
        text: 'SET ended = if_not_exists(ended, :ended)',
        values: { ':ended': JSON.stringify(ended) },
      });
    },
    owe: async ({ attempt, incidentId, revertBy }) => {
      await table.put({ ...owedKey(attempt), attempt, incidentId, revertBy });
    },
    settle: async (attempt) => {
      await table.remove(owedKey(attempt), present);
    },
    outstanding: async () => {
      const where = { text: 'pk = :outstanding', values: { ':outstanding': 'outstanding' } };
      const rows = await table.query({ where });
      return rows.map((row) => outstandingChangeShape.parse(row));
    },
    of: async (incidentId) => {
      const rows = await table.query({
        index: 'by-incident',
        where: { text: 'gsi1pk = :incident', values: { ':incident': `incident#${incidentId}` } },
      });
      return rows.map(intentIn);
    },
  };
}

const owedKey = (attempt: string): Key => ({ pk: 'outstanding', sk: attempt });

const keyOf = (attempt: string): Key => ({ pk: `attempt#${attempt}`, sk: 'intent' });

const intentRow = (intent: StartIntent) => ({
  ...keyOf(intent.attempt),
  body: JSON.stringify(intent),
  gsi1pk: `incident#${intent.incidentId}`,
  gsi1sk: `${intent.intendedAt}#${intent.attempt}`,
});

async function change(
  table: Table,
  attempt: string,
  set: { readonly text: string; readonly values: Readonly<Record<string, string>> },
): Promise<void> {
  if ((await table.update(keyOf(attempt), set, present)) === false) {
    throw new Error(`No start intent for attempt ${attempt}`);
  }
}

async function intentOf(table: Table, attempt: string): Promise<StartIntent | undefined> {
  const row = await table.get(keyOf(attempt));
  return row && intentIn(row);
}

async function required(table: Table, attempt: string): Promise<StartIntent> {
  const intent = await intentOf(table, attempt);
  if (!intent) throw new Error(`No start intent for attempt ${attempt}`);
  return intent;
}

const rowShape = z.object({
  body: jsonColumn(startIntentShape),
  execution: orAbsent(z.string().min(1)),
  ended: orAbsent(jsonColumn(endedShape)),
});

function intentIn(row: Row): StartIntent {
  const { body, execution, ended } = rowShape.parse(row);
  return { ...body, execution: execution ?? body.execution, ended: ended ?? body.ended };
}
