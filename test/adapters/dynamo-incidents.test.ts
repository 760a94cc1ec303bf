import { dynamoIncidents } from '../../lambdas/adapters/dynamo-incidents';
import type { Table } from '../../lambdas/adapters/dynamo-table';
import type { Ending, Incident } from '../../lambdas/core/incident';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { atOnce, incident, serviceArn, signal } from './samples';

const other: Incident = { ...incident, id: 'inc-2', openedAt: '2026-01-01T12:10:00.000Z' };
const resolved: Ending = { kind: 'resolved', reasons: ['recovered'] };
const endedAt = '2026-01-01T12:20:00.000Z';

describe('dynamoIncidents', () => {
  let dynamo: LocalDynamo;
  let table: Table;
  let incidents: Incidents;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  beforeEach(async () => {
    table = await dynamo.table('by-state');
    incidents = dynamoIncidents(table);
  });

  it('lets one incident claim a signal, out of fifty that try at once', async () => {
    const claimed = await atOnce(50, (index) => incidents.claim(signal, `inc-${index}`));

    expect(claimed.filter(Boolean)).toHaveLength(1);
  });

  it('lets the same incident claim a signal again', async () => {
    expect(await incidents.claim(signal, incident.id)).toBe(true);
    expect(await incidents.claim(signal, incident.id)).toBe(true);
  });

  it('opens one incident on a subject, out of fifty that try at once', async () => {
    const opened = await atOnce(50, (index) => incidents.open({ ...incident, id: `inc-${index}` }));

    expect(opened.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(await incidents.unended()).toHaveLength(1);
  });

  it('opens the same incident again when the first try crashed half-way', async () => {
    expect(await incidents.open(incident)).toEqual({ kind: 'opened', id: incident.id });
    expect(await incidents.open(incident)).toEqual({ kind: 'opened', id: incident.id });
  });

  it('writes the incident of a subject whose opener died before it could', async () => {
    await table.put({
      pk: `subject#${serviceArn}`,
      sk: 'open',
      incidentId: incident.id,
      body: JSON.stringify(incident),
    });

    expect(await incidents.open(other)).toEqual({ kind: 'joined', id: incident.id });
    expect(await incidents.read(incident.id)).toMatchObject({ incident, state: 'opening' });
  });

  it('opens a new incident on a subject whose incident ended without giving it back', async () => {
    await incidents.open(incident);
    await incidents.end(incident.id, resolved, endedAt);
    await table.put({
      pk: `subject#${serviceArn}`,
      sk: 'open',
      incidentId: incident.id,
      body: JSON.stringify(incident),
    });

    expect(await incidents.openOn(serviceArn)).toBeUndefined();
    expect(await incidents.open(other)).toEqual({ kind: 'opened', id: other.id });
  });

  it('does not open an incident again that has ended, and leaves its subject free', async () => {
    await incidents.open(incident);
    await incidents.end(incident.id, resolved, endedAt);

    expect(await incidents.open(incident)).toEqual({ kind: 'joined', id: incident.id });
    expect(await incidents.open(other)).toEqual({ kind: 'opened', id: other.id });
  });

  it('is about the alarm when no target is known', async () => {
    await incidents.open({ ...incident, targetArn: undefined });

    const open = await incidents.openOn(signal.alarm.arn);
    expect(open?.incident.id).toBe(incident.id);
    expect(open?.incident.targetArn).toBeUndefined();
  });

  it('ends once: the first ending stands, its time too', async () => {
    await incidents.open(incident);
    const endings = await atOnce(10, (index) =>
      incidents.end(incident.id, { kind: 'escalated', reasons: [`reason-${index}`] }, endedAt),
    );

    expect(new Set(endings.map(({ reasons }) => reasons[0])).size).toBe(1);
    expect(await incidents.read(incident.id)).toMatchObject({
      state: 'ended',
      ending: endings[0],
      endedAt,
    });
  });

  it('moves from opening to open, and never back from ended', async () => {
    await incidents.open(incident);
    await incidents.started(incident.id);
    expect(await incidents.read(incident.id)).toMatchObject({ state: 'open' });

    await incidents.end(incident.id, resolved, endedAt);
    await incidents.started(incident.id);
    expect(await incidents.read(incident.id)).toMatchObject({ state: 'ended' });
  });

  it('notes later states of the alarm only, and says where to wake the workflow', async () => {
    await incidents.open(incident);
    await incidents.sleeping(incident.id, 'wake-1');
    const later = '2026-01-01T12:07:00.000Z';

    expect(await incidents.noteAlarm(incident.id, 'OK', later)).toBe('wake-1');
    expect(await incidents.noteAlarm(incident.id, 'ALARM', signal.changedAt)).toBe('wake-1');
    expect(await incidents.read(incident.id)).toMatchObject({
      alarm: { state: 'OK', changedAt: later },
    });
  });

  it('forgets where to wake a workflow that sleeps no more', async () => {
    await incidents.open(incident);
    await incidents.sleeping(incident.id, 'wake-1');
    await incidents.sleeping(incident.id, undefined);

    expect((await incidents.read(incident.id))?.wake).toBeUndefined();
  });

  it('refuses to note anything about an incident that does not exist', async () => {
    await expect(incidents.sleeping('inc-none', 'wake')).rejects.toThrow('inc-none');
    await expect(incidents.noteAlarm('inc-none', 'OK', endedAt)).rejects.toThrow('inc-none');
    expect(await incidents.read('inc-none')).toBeUndefined();
  });

  it('lists the unended oldest first and the recent latest first', async () => {
    const elsewhere: Incident = { ...other, targetArn: `${serviceArn}-2` };
    const third: Incident = {
      ...incident,
      id: 'inc-3',
      targetArn: `${serviceArn}-3`,
      openedAt: '2026-01-01T12:15:00.000Z',
    };
    for (const each of [elsewhere, incident, third]) await incidents.open(each);
    await incidents.end(third.id, resolved, endedAt);

    const ids = (records: readonly { incident: Incident }[]) =>
      records.map((record) => record.incident.id);
    expect(ids(await incidents.unended())).toEqual([incident.id, other.id]);
    expect(ids(await incidents.recent(2))).toEqual([third.id, other.id]);
  });
});
