import type { Ending, IncidentRecord } from '../core/incident';
import type { Instant } from '../core/instant';
import type { Incidents } from '../core/ports/incidents';
import { present, type Table } from './dynamo-table';
import { epochSecondsOf, expiring } from './expiring';
import { changeIncident, incidentKey, joinedShape, readIncident, recordOf } from './incident-rows';
import { keepPast } from './dynamo-past-incidents';
import {
  freeSubject,
  handOver,
  holderOf,
  lastHolderOf,
  openIncident,
  subjectOf,
  takeSubject,
} from './incident-subjects';

/**
 * Longer than a signal can be on its way: a day with EventBridge, four in the queue, fourteen among the dead letters and
 * four in the queue again. The incident that it opened is found by its id for good.
 */
const CLAIMED_DAYS = 30;

/** Values of gsi1pk, one of which every incident has. */
const lists = ['unended', 'handed-over', 'ended'] as const;

type List = (typeof lists)[number];

/**
 * Table Incidents.
 *
 *     pk                 sk        columns
 *     incident#<id>      incident  body, state, ending?, endedAt?, wake?, alarmState, alarmChangedAt,
 *                                  gsi1pk = unended | handed-over | ended, gsi1sk = opening moment and id
 *     signal#<id>        claim     incidentId, expiresAt (epoch seconds, 30 days later)
 *     incident#<id>      incident  joinedTo; in the place of one that was not opened
 *     subject#<ARN>      open      incidentId, body (see `incident-subjects.ts`)
 *     past#<target ARN>  <endedAt>#<id>  ending, reason, ... (see `dynamo-past-incidents.ts`)
 *
 * Index `by-state` has gsi1pk and gsi1sk. The state and moment of whatever signalled are in columns that are
 * named after alarms, the first source there was.
 */
export function dynamoIncidents(table: Table): Incidents {
  return {
    claim: ({ id }, incidentId, now) =>
      table.put(
        { pk: `signal#${id}`, sk: 'claim', incidentId, ...expiring(now, CLAIMED_DAYS) },
        {
          text: 'attribute_not_exists(pk) OR incidentId = :me OR expiresAt < :now',
          values: { ':me': incidentId, ':now': epochSecondsOf(now) },
        },
      ),
    ...subjects(table),
    open: (incident, afterJoining) => openIncident(table, incident, afterJoining),
    started: async (incidentId) => {
      await changeIncident(table, incidentId, {
        text: 'SET #state = :open',
        when: '#state = :opening',
        values: { ':open': 'open', ':opening': 'opening' },
      });
    },
    noteState: async (incidentId, state, changedAt) => {
      const record = await changeIncident(table, incidentId, {
        text: 'SET alarmState = :state, alarmChangedAt = :at',
        when: 'alarmChangedAt < :at',
        values: { ':state': state, ':at': changedAt },
      });
      return record.wake;
    },
    sleeping: (incidentId, wake) => sleeping(table, incidentId, wake),
    end: (incidentId, ending, at, remediationId) =>
      end(table, incidentId, ending, at, remediationId),
    read: (incidentId) => readIncident(table, incidentId),
    unended: () => byState(table, 'unended'),
    handedOver: () => byState(table, 'handed-over'),
    followed: (incidentId) => followed(table, incidentId),
    openedBetween: (from, to) => openedBetween(table, from, to),
    recent: (limit) => recent(table, limit),
  };
}

async function followed(table: Table, incidentId: string): Promise<void> {
  await changeIncident(table, incidentId, {
    text: 'SET gsi1pk = :ended',
    when: 'gsi1pk = :handed',
    values: { ':ended': 'ended', ':handed': 'handed-over' },
  });
}

/** Who holds what, and what joined what. */
const subjects = (
  table: Table,
): Pick<Incidents, 'takeSubject' | 'handOver' | 'joinedInstead' | 'holderOf' | 'lastHolderOf'> => ({
  takeSubject: (opening) => takeSubject(table, opening),
  handOver: (from, to) => handOver(table, from, to),
  joinedInstead: async (incidentId) => {
    const row = await table.get(incidentKey(incidentId));
    const read = joinedShape.safeParse(row);
    return read.success ? read.data.joinedTo : undefined;
  },
  holderOf: (subject) => holderOf(table, subject),
  lastHolderOf: (subject) => lastHolderOf(table, subject),
});

async function sleeping(table: Table, incidentId: string, wake: string | undefined): Promise<void> {
  const change =
    wake === undefined
      ? { text: 'REMOVE wake' }
      : { text: 'SET wake = :wake', values: { ':wake': wake } };
  const row = await table.update(incidentKey(incidentId), change, present);
  if (row === false) throw new Error(`No incident ${incidentId} to wake later`);
}

async function end(
  table: Table,
  incidentId: string,
  ending: Ending,
  at: Instant,
  remediationId: string | undefined,
): Promise<Ending> {
  const record = await changeIncident(table, incidentId, {
    text: 'SET #state = :ended, ending = :ending, endedAt = :at, gsi1pk = :list REMOVE wake',
    when: '#state <> :ended',
    values: {
      ...{ ':ended': 'ended', ':ending': JSON.stringify(ending), ':at': at },
      ':list': ending.kind === 'escalated' ? 'handed-over' : 'ended',
    },
  });
  await freeSubject(table, subjectOf(record.incident), incidentId);
  await keepPast(table, record, remediationId);
  if (!record.ending) throw new Error(`Incident ${incidentId} ended without an ending`);
  return record.ending;
}

async function recent(table: Table, limit: number): Promise<readonly IncidentRecord[]> {
  const records = await Promise.all(lists.map((list) => byState(table, list, limit)));
  return onceEach(records.flat())
    .sort((one, other) => other.incident.openedAt.localeCompare(one.incident.openedAt))
    .slice(0, limit);
}

async function openedBetween(
  table: Table,
  from: Instant,
  to: Instant,
): Promise<readonly IncidentRecord[]> {
  const records = await Promise.all(lists.map((list) => openedIn(table, list, from, to)));
  return onceEach(records.flat());
}

/**
 * An incident that moves between two lists while both are read may be found in both, and counts once, by its later state. It
 * may also be found in neither: a digest then counts one too few, and whoever looks for what to do looks again with the next sweep.
 */
const onceEach = (records: readonly IncidentRecord[]): IncidentRecord[] => [
  ...new Map(records.map((record) => [record.incident.id, record])).values(),
];

/** Sort keys begin with the moment; `$` comes after the `#` that follows it. */
async function openedIn(
  table: Table,
  state: List,
  from: Instant,
  to: Instant,
): Promise<readonly IncidentRecord[]> {
  const rows = await table.query({
    index: 'by-state',
    where: {
      text: 'gsi1pk = :state AND gsi1sk BETWEEN :from AND :to',
      values: { ':state': state, ':from': from, ':to': `${to}$` },
    },
  });
  return rows.map(recordOf);
}

/** Oldest first; with a limit the latest, latest first. */
async function byState(
  table: Table,
  state: List,
  limit?: number,
): Promise<readonly IncidentRecord[]> {
  const rows = await table.query({
    index: 'by-state',
    where: { text: 'gsi1pk = :state', values: { ':state': state } },
    ...(limit === undefined ? {} : { limit, latestFirst: true }),
  });
  return rows.map(recordOf);
}
