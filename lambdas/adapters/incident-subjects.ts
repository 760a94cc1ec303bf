import * as z from 'zod';
import type { Incident, IncidentRecord, Opening } from '../core/incident';
import { signallerOf } from '../core/signal';
import { absent, type Key, type Table } from './dynamo-table';
import { incidentKey, openingRow, readIncident, recordOf, requiredIncident } from './incident-rows';
import { jsonColumn } from './json-column';
import { openingShape } from './shapes/incident';

/**
 * Who holds a subject. An incident is opened in two writes without a transaction: first the subject,
 * which carries all of the incident but its priority, then the incident itself. Whoever meets a subject
 * can make the second write good, so a crash between the two loses nothing. The subject of an ended
 * incident is free for the next one, also when the crash came between ending it and giving the subject back.
 */
export async function takeSubject(table: Table, opening: Opening): Promise<Opening> {
  const subject = subjectOf(opening);
  if (await take(table, subject, opening)) return opening;
  const row = await held(table, subject);
  if (!row) return takeSubject(table, opening);
  const holder = await standing(table, row);
  if (holder) return holder;
  await freeSubject(table, subject, row.incidentId);
  return takeSubject(table, opening);
}

/** The second write. An ended incident that came by its subject again gives it back. */
export async function openIncident(
  table: Table,
  incident: Incident,
  afterJoining: string | undefined,
): Promise<IncidentRecord> {
  const row = openingRow(incident);
  const unopened =
    afterJoining === undefined
      ? absent
      : { text: `${absent.text} OR joinedTo = :joined`, values: { ':joined': afterJoining } };
  if (await table.put(row, unopened)) return recordOf(row);
  const record = await requiredIncident(table, incident.id);
  if (record.state === 'ended') await freeSubject(table, subjectOf(incident), incident.id);
  return record;
}

export async function holderOf(table: Table, subject: string): Promise<Opening | undefined> {
  const row = await held(table, subject);
  return row && standing(table, row);
}

/**
 * First, in the place of the incident that is not opened, that its signal has joined: whoever opens it finds that there.
 * Then the subject.
 */
export async function handOver(table: Table, from: Opening, to: Opening): Promise<boolean> {
  const joined = { ...incidentKey(from.id), joinedTo: to.id };
  const unopened = { text: `${absent.text} OR joinedTo = :to`, values: { ':to': to.id } };
  if (!(await table.put(joined, unopened))) return false;
  const row = { ...subjectKey(subjectOf(from)), incidentId: to.id, body: JSON.stringify(to) };
  await table.put(row, heldBy(from.id));
  return true;
}

export async function lastHolderOf(
  table: Table,
  subject: string,
): Promise<IncidentRecord | undefined> {
  const row = await held(table, subject);
  return row && readIncident(table, row.incidentId);
}

export const freeSubject = (table: Table, subject: string, incidentId: string): Promise<boolean> =>
  table.remove(subjectKey(subject), heldBy(incidentId));

export const subjectOf = ({ targetArn, signal }: Opening): string =>
  targetArn ?? signallerOf(signal);

const subjectKey = (subject: string): Key => ({ pk: `subject#${subject}`, sk: 'open' });

const heldBy = (incidentId: string) => ({
  text: 'incidentId = :me',
  values: { ':me': incidentId },
});

function take(table: Table, subject: string, opening: Opening): Promise<boolean> {
  const { text, values } = heldBy(opening.id);
  return table.put(
    { ...subjectKey(subject), incidentId: opening.id, body: JSON.stringify(opening) },
    { text: `attribute_not_exists(pk) OR ${text}`, values },
  );
}

const subjectShape = z.object({ incidentId: z.string(), body: jsonColumn(openingShape) });
type Subject = z.output<typeof subjectShape>;

async function held(table: Table, subject: string): Promise<Subject | undefined> {
  const row = await table.get(subjectKey(subject));
  return row && subjectShape.parse(row);
}

/** The incident behind a subject unless it has ended: as it was opened, or as it was about to be. */
async function standing(table: Table, { incidentId, body }: Subject): Promise<Opening | undefined> {
  const record = await readIncident(table, incidentId);
  if (!record) return body;
  return record.state === 'ended' ? undefined : record.incident;
}
