import * as z from 'zod';
import type { Incident, IncidentRecord } from '../core/incident';
import type { Incidents } from '../core/ports/incidents';
import { absent, type Key, type Table } from './dynamo-table';
import { openingRow, recordOf, requiredIncident } from './incident-rows';
import { jsonColumn } from './json-column';
import { incidentShape } from './shapes/incident';

/**
 * Who holds a subject. An incident is opened in two writes without a transaction: first the subject,
 * which carries the whole incident, then the incident itself. Whoever meets a subject makes the second
 * write good, so a crash between the two loses nothing. The subject of an ended incident is free for the
 * next one, also when the crash came between ending it and giving the subject back.
 */
export async function openOnSubject(
  table: Table,
  incident: Incident,
): ReturnType<Incidents['open']> {
  if (await take(table, incident)) {
    const record = await ensure(table, incident);
    if (record.state !== 'ended') return { kind: 'opened', id: incident.id };
    await freeSubject(table, incident);
    return { kind: 'joined', id: incident.id };
  }
  const holder = await holderOf(table, subjectOf(incident));
  if (holder && holder.state !== 'ended') return { kind: 'joined', id: holder.incident.id };
  if (holder) await freeSubject(table, holder.incident);
  return openOnSubject(table, incident);
}

/** The incident that holds a subject, written now if the crash came before it was. */
export async function holderOf(table: Table, subject: string): Promise<IncidentRecord | undefined> {
  const row = await table.get(subjectKey(subject));
  return row && ensure(table, subjectShape.parse(row).body);
}

export const freeSubject = (table: Table, incident: Incident): Promise<boolean> =>
  table.remove(subjectKey(subjectOf(incident)), heldBy(incident.id));

const subjectOf = ({ targetArn, signal }: Incident): string => targetArn ?? signal.alarm.arn;

const subjectKey = (subject: string): Key => ({ pk: `subject#${subject}`, sk: 'open' });

const heldBy = (incidentId: string) => ({
  text: 'incidentId = :me',
  values: { ':me': incidentId },
});

function take(table: Table, incident: Incident): Promise<boolean> {
  const { text, values } = heldBy(incident.id);
  const key = subjectKey(subjectOf(incident));
  return table.put(
    { ...key, incidentId: incident.id, body: JSON.stringify(incident) },
    { text: `attribute_not_exists(pk) OR ${text}`, values },
  );
}

async function ensure(table: Table, incident: Incident): Promise<IncidentRecord> {
  const row = openingRow(incident);
  return (await table.put(row, absent)) ? recordOf(row) : requiredIncident(table, incident.id);
}

const subjectShape = z.object({ body: jsonColumn(incidentShape) });
