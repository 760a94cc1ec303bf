import { dynamoIncidents } from '../../lambdas/adapters/dynamo-incidents';
import type { Table } from '../../lambdas/adapters/dynamo-table';
import type { Ending, Incident, Opening } from '../../lambdas/core/incident';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { atOnce, incident, serviceArn, signal } from './samples';
import { watching } from './watching';

const { priority, ...opening } = incident;
const other: Opening = { ...opening, id: 'inc-2', openedAt: '2026-01-01T12:10:00.000Z' };
const resolved: Ending = { kind: 'resolved', reasons: ['recovered'] };
const escalated: Ending = { kind: 'escalated', reasons: ['expired'] };
const subjectHeldBy = (holder: Incident) => ({
  pk: `subject#${serviceArn}`,
  sk: 'open',
  incidentId: holder.id,
  body: JSON.stringify(holder),
});
const claimedAt = '2026-01-01T12:00:00.000Z';
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
  const opened = async (one: Incident) => {
    await incidents.takeSubject(one);
    await incidents.open(one);
  };

  it('lets one incident claim a signal, out of fifty that try at once', async () => {
    const claimed = await atOnce(50, (index) => incidents.claim(signal, `inc-${index}`, claimedAt));

    expect(claimed.filter(Boolean)).toHaveLength(1);
  });

  it('lets the same incident claim a signal again', async () => {
    expect(await incidents.claim(signal, incident.id, claimedAt)).toBe(true);
    expect(await incidents.claim(signal, incident.id, claimedAt)).toBe(true);
  });

  it.each([
    ['while a signal may still be delivered again', '2026-01-31T12:00:00.000Z', false],
    ['once it cannot, and DynamoDB is late to drop it', '2026-01-31T12:00:01.000Z', true],
  ])('holds a claim against others, %s', async (_when, now, isFree) => {
    await incidents.claim(signal, incident.id, claimedAt);

    expect(await incidents.claim(signal, 'inc-2', now)).toBe(isFree);
  });

  it('lets claims expire, and no incident', async () => {
    await incidents.claim(signal, incident.id, claimedAt);
    await opened(incident);
    const claim = await table.get({ pk: `signal#${signal.id}`, sk: 'claim' });
    const row = await table.get({ pk: `incident#${incident.id}`, sk: 'incident' });

    expect(claim).toMatchObject({ expiresAt: Date.parse('2026-01-31T12:00:00.000Z') / 1_000 });
    expect(row).not.toHaveProperty('expiresAt');
  });

  it('lets one incident take a subject, out of fifty that try at once, and tells all of them who', async () => {
    const holders = await atOnce(50, (index) =>
      incidents.takeSubject({ ...opening, id: `inc-${index}` }),
    );

    expect(new Set(holders.map(({ id }) => id)).size).toBe(1);
    expect(holders[0]).toMatchObject({ targetArn: serviceArn, signal });
  });

  it('takes a subject and opens its incident with one write each', async () => {
    const { calls, watched } = watching(table);
    await dynamoIncidents(watched).takeSubject(opening);
    await dynamoIncidents(watched).open(incident);

    expect(calls).toEqual(['put', 'put']);
  });

  it('takes and opens again what the same incident took and opened before a crash', async () => {
    expect(await incidents.takeSubject(opening)).toEqual(opening);
    expect(await incidents.takeSubject(opening)).toEqual(opening);
    const record = await incidents.open(incident);

    expect(record).toMatchObject({ incident, state: 'opening' });
    expect(await incidents.open({ ...incident, openedAt: endedAt })).toEqual(record);
    expect(await incidents.read(incident.id)).toEqual(record);
  });

  it('names the holder of a subject that died before it was opened, so that it can be opened', async () => {
    await incidents.takeSubject(opening);

    expect(await incidents.takeSubject(other)).toEqual(opening);
    expect(await incidents.holderOf(serviceArn)).toEqual(opening);
    expect(await incidents.read(incident.id)).toBeUndefined();
    expect(await incidents.open({ ...opening, priority: 'P1' })).toMatchObject({
      incident: { id: incident.id, priority: 'P1' },
      state: 'opening',
    });
  });

  it('understands a subject that was taken with its priority', async () => {
    await table.put(subjectHeldBy(incident));

    expect(await incidents.holderOf(serviceArn)).toEqual(opening);
  });

  it('gives a subject to another whose incident ended without giving it back', async () => {
    await opened(incident);
    await incidents.end(incident.id, resolved, endedAt);
    await table.put(subjectHeldBy(incident));

    expect(await incidents.holderOf(serviceArn)).toBeUndefined();
    expect(await incidents.takeSubject(other)).toEqual(other);
  });

  it('gives a subject to another whose incident was retagged after it took it, and ended', async () => {
    await incidents.takeSubject(opening);
    await opened({ ...incident, targetArn: `${serviceArn}-2` });
    await incidents.end(incident.id, resolved, endedAt);

    expect(await incidents.takeSubject(other)).toEqual(other);
  });

  it('does not open an incident again that has ended, and gives its subject back', async () => {
    await opened(incident);
    await incidents.end(incident.id, resolved, endedAt);

    expect(await incidents.takeSubject(opening)).toEqual(opening);
    expect(await incidents.open(incident)).toMatchObject({ state: 'ended', ending: resolved });
    expect(await incidents.holderOf(serviceArn)).toBeUndefined();
    expect(await incidents.takeSubject(other)).toEqual(other);
  });

  it('is about the alarm when no target is known', async () => {
    await opened({ ...incident, targetArn: undefined });

    const holder = await incidents.holderOf(signal.alarm.arn);
    expect(holder?.id).toBe(incident.id);
    expect(holder?.targetArn).toBeUndefined();
  });

  it('ends once: the first ending stands, its time too', async () => {
    await opened(incident);
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

  it('lists what was escalated until it was followed, and among the recent ones all the time', async () => {
    await opened(incident);
    await opened({ ...incident, ...other, targetArn: 'arn:of:another' });
    await incidents.end(incident.id, escalated, endedAt);
    await incidents.end(other.id, resolved, endedAt);
    const ids = async (all: Promise<readonly { readonly incident: Incident }[]>) =>
      (await all).map((each) => each.incident.id);

    expect(await ids(incidents.handedOver())).toEqual([incident.id]);
    expect(await ids(incidents.recent(5))).toEqual([other.id, incident.id]);

    await incidents.followed(incident.id);
    await incidents.followed(incident.id);
    expect(await ids(incidents.handedOver())).toEqual([]);
    expect(await ids(incidents.unended())).toEqual([]);
    expect(await ids(incidents.recent(5))).toEqual([other.id, incident.id]);
  });

  it('moves from opening to open, and never back from ended', async () => {
    await opened(incident);
    await incidents.started(incident.id);
    expect(await incidents.read(incident.id)).toMatchObject({ state: 'open' });

    await incidents.end(incident.id, resolved, endedAt);
    await incidents.started(incident.id);
    expect(await incidents.read(incident.id)).toMatchObject({ state: 'ended' });
  });

  it('notes later states of the alarm only, and says where to wake the workflow', async () => {
    await opened(incident);
    await incidents.sleeping(incident.id, 'wake-1');
    const later = '2026-01-01T12:07:00.000Z';

    expect(await incidents.noteState(incident.id, 'OK', later)).toBe('wake-1');
    expect(await incidents.noteState(incident.id, 'ALARM', signal.changedAt)).toBe('wake-1');
    expect(await incidents.read(incident.id)).toMatchObject({
      latest: { state: 'OK', changedAt: later },
    });
  });

  it('forgets where to wake a workflow that sleeps no more', async () => {
    await opened(incident);
    await incidents.sleeping(incident.id, 'wake-1');
    await incidents.sleeping(incident.id, undefined);

    expect((await incidents.read(incident.id))?.wake).toBeUndefined();
  });

  it('refuses to note anything about an incident that does not exist', async () => {
    await expect(incidents.sleeping('inc-none', 'wake')).rejects.toThrow('inc-none');
    await expect(incidents.noteState('inc-none', 'OK', endedAt)).rejects.toThrow('inc-none');
    expect(await incidents.read('inc-none')).toBeUndefined();
  });

  it('lists the unended oldest first and the recent latest first', async () => {
    const elsewhere: Incident = { ...other, priority, targetArn: `${serviceArn}-2` };
    const third: Incident = {
      ...incident,
      id: 'inc-3',
      targetArn: `${serviceArn}-3`,
      openedAt: '2026-01-01T12:15:00.000Z',
    };
    for (const each of [elsewhere, incident, third]) await opened(each);
    await incidents.end(third.id, resolved, endedAt);

    const ids = (records: readonly { incident: Incident }[]) =>
      records.map((record) => record.incident.id);
    expect(ids(await incidents.unended())).toEqual([incident.id, other.id]);
    expect(ids(await incidents.recent(2))).toEqual([third.id, other.id]);
  });

  it('hands a subject over to the incident that its signal joins, and keeps that it has', async () => {
    const joining: Opening = {
      ...other,
      targetArn: `${serviceArn}-2`,
      signal: { ...signal, id: 's-2' },
    };
    await opened(incident);
    await incidents.takeSubject(joining);
    await incidents.handOver(joining, incident);

    expect(await incidents.holderOf(`${serviceArn}-2`)).toEqual(incident);
    expect(await incidents.joinedInstead(joining.id)).toBe(incident.id);
    expect(await incidents.joinedInstead(incident.id)).toBeUndefined();
  });

  it('gives what was handed over to the next once the incident has ended, and tells until then', async () => {
    const joining: Opening = { ...other, targetArn: `${serviceArn}-2` };
    await opened(incident);
    await incidents.takeSubject(joining);
    await incidents.handOver(joining, incident);
    await incidents.end(incident.id, resolved, endedAt);

    expect(await incidents.holderOf(`${serviceArn}-2`)).toBeUndefined();
    expect(await incidents.lastHolderOf(`${serviceArn}-2`)).toMatchObject({ endedAt });
    expect(await incidents.takeSubject(joining)).toEqual(joining);
  });

  it('opens what joined nothing, hands over what is not opened, and never both', async () => {
    const joining: Incident = { ...incident, id: 'inc-2', targetArn: `${serviceArn}-2` };
    const early: Incident = { ...incident, id: 'inc-3', targetArn: `${serviceArn}-3` };
    await opened(incident);
    await opened(early);
    await incidents.takeSubject(joining);

    expect(await incidents.handOver(early, incident)).toBe(false);
    expect(await incidents.handOver(joining, incident)).toBe(true);
    expect(await incidents.handOver(joining, incident)).toBe(true);
    expect(await incidents.read(joining.id)).toBeUndefined();
    await expect(incidents.open(joining)).rejects.toThrow('No incident inc-2');
    expect(await incidents.open(joining, incident.id)).toMatchObject({ state: 'opening' });
  });

  it('hands over nothing that another holds by now', async () => {
    const joining: Opening = { ...other, targetArn: `${serviceArn}-2` };
    await opened(incident);
    await incidents.takeSubject({ ...joining, id: 'inc-3' });
    await incidents.handOver(joining, incident);

    expect(await incidents.holderOf(`${serviceArn}-2`)).toMatchObject({ id: 'inc-3' });
  });

  it.each([resolved, escalated])('lists what opened between two moments: $kind', async (ending) => {
    const at = (moment: string, id: string) => ({
      ...{ ...incident, id, openedAt: moment, targetArn: `${serviceArn}-${id}` },
    });
    const [before, first, last, after] = [
      ...[at('2026-01-01T11:59:59.999Z', 'a'), at('2026-01-01T12:00:00.000Z', 'b')],
      ...[at('2026-01-01T12:05:00.000Z', 'c'), at('2026-01-01T12:05:00.001Z', 'd')],
    ] as const;
    for (const each of [before, first, last, after]) await opened(each);
    await incidents.end('b', ending, endedAt);
    const found = await incidents.openedBetween(first.openedAt, last.openedAt);

    expect(found.map(({ incident: { id } }) => id).sort()).toEqual(['b', 'c']);
  });
});
