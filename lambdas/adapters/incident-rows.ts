import * as z from 'zod';
import type { Incident, IncidentRecord } from '../core/incident';
import type { Key, Row, Table } from './dynamo-table';
import { jsonColumn } from './json-column';
import { endingShape, incidentShape } from './shapes/incident';
import { instantShape } from './shapes/instant';
import { orAbsent } from './shapes/or-absent';
import { signalStates } from './shapes/signal';

/** The row of an incident in table Incidents; see `dynamo-incidents.ts`. */
export const incidentKey = (incidentId: string): Key => ({
  pk: `incident#${incidentId}`,
  sk: 'incident',
});

export const openingRow = (incident: Incident) => ({
  ...incidentKey(incident.id),
  body: JSON.stringify(incident),
  state: 'opening',
  alarmState: incident.signal.state,
  alarmChangedAt: incident.signal.changedAt,
  gsi1pk: 'unended',
  gsi1sk: `${incident.openedAt}#${incident.id}`,
});

export async function readIncident(
  table: Table,
  incidentId: string,
): Promise<IncidentRecord | undefined> {
  const row = await table.get(incidentKey(incidentId));
  return row && !joinedShape.safeParse(row).success ? recordOf(row) : undefined;
}

/** In the place of an incident that was not opened: what its signal has joined instead. */
export const joinedShape = z.object({ joinedTo: z.string().min(1) });

export async function requiredIncident(table: Table, incidentId: string): Promise<IncidentRecord> {
  const record = await readIncident(table, incidentId);
  if (!record) throw new Error(`No incident ${incidentId}`);
  return record;
}

/** What an update needs to say; `#state` is the one name that DynamoDB reserves. */
export interface IncidentChange {
  readonly text: string;
  readonly when: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Makes the change if its condition holds; answers with the record as it stands either way. */
export async function changeIncident(
  table: Table,
  incidentId: string,
  { text, when, values }: IncidentChange,
): Promise<IncidentRecord> {
  const names: Record<string, string> = `${text} ${when}`.includes('#state')
    ? { '#state': 'state' }
    : {};
  const condition = { text: `attribute_exists(pk) AND ${when}` };
  const row = await table.update(incidentKey(incidentId), { text, names, values }, condition);
  return row === false ? requiredIncident(table, incidentId) : recordOf(row);
}

const rowShape = z.object({
  body: jsonColumn(incidentShape),
  state: z.enum(['opening', 'open', 'ended']),
  ending: orAbsent(jsonColumn(endingShape)),
  endedAt: orAbsent(instantShape),
  wake: orAbsent(z.string()),
  alarmState: z.enum(signalStates),
  alarmChangedAt: instantShape,
});

export function recordOf(row: Row): IncidentRecord {
  const { body, alarmState, alarmChangedAt, ...rest } = rowShape.parse(row);
  return { incident: body, ...rest, latest: { state: alarmState, changedAt: alarmChangedAt } };
}
