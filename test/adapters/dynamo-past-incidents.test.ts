import { dynamoIncidents } from '../../lambdas/adapters/dynamo-incidents';
import { dynamoPastIncidents } from '../../lambdas/adapters/dynamo-past-incidents';
import type { Table } from '../../lambdas/adapters/dynamo-table';
import type { Ending, Incident } from '../../lambdas/core/incident';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { alarmArn, atOnce, incident, serviceArn } from './samples';

const restart = 'restart-ecs-service';
const recovered: Ending = { kind: 'resolved', reasons: ['recovered', 'drifted'] };
const monday = '2026-01-05T12:00:00.000Z';
const tuesday = '2026-01-06T12:00:00.000Z';
const wednesday = '2026-01-07T12:00:00.000Z';

describe('what later incidents are told of earlier ones, in DynamoDB', () => {
  let dynamo: LocalDynamo;
  let table: Table;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  beforeEach(async () => (table = await dynamo.table('by-state')));
  const ended = async (about: Partial<Incident>, ending: Ending, at: string, remedy?: string) => {
    const one = { ...incident, ...about };
    await dynamoIncidents(table).open(one);
    return dynamoIncidents(table).end(one.id, ending, at, remedy);
  };
  const past = (since = monday, target = serviceArn) =>
    dynamoPastIncidents(table).ofTarget(target, since);

  it('is how each ended, after what, and by what signal', async () => {
    await ended({}, recovered, tuesday, restart);

    expect(await past()).toEqual([
      {
        incidentId: incident.id,
        endedAt: tuesday,
        ending: 'resolved',
        reason: 'recovered',
        remediationId: restart,
        signaller: alarmArn,
      },
    ]);
  });

  it('is of one target, since a moment, latest first', async () => {
    await ended({ id: 'inc-1' }, recovered, monday);
    await ended({ id: 'inc-2' }, recovered, tuesday);
    await ended({ id: 'inc-3' }, recovered, wednesday);
    await ended({ id: 'inc-4', targetArn: `${serviceArn}-2` }, recovered, wednesday);

    expect((await past(tuesday)).map(({ incidentId }) => incidentId)).toEqual(['inc-3', 'inc-2']);
  });

  it('is the first ending, once, whoever else ends the same incident', async () => {
    await ended({}, recovered, tuesday, restart);
    await atOnce(5, () => ended({}, { kind: 'escalated', reasons: ['fault'] }, wednesday));

    expect(await past()).toMatchObject([{ endedAt: tuesday, reason: 'recovered' }]);
  });

  it('is kept by who ends an incident again after a crash between the two writes', async () => {
    await dynamoIncidents(table).takeSubject(incident);
    await dynamoIncidents(table).open(incident);
    const crashing: Table = { ...table, put: () => Promise.reject(new Error('crash')) };
    const end = dynamoIncidents(crashing).end(incident.id, recovered, tuesday, restart);
    await expect(end).rejects.toThrow('crash');
    expect(await dynamoIncidents(table).holderOf(serviceArn)).toBeUndefined();
    await ended({}, recovered, wednesday, restart);

    expect(await past()).toMatchObject([{ endedAt: tuesday, remediationId: restart }]);
  });

  it('is nothing of an incident whose target nobody knows', async () => {
    await ended({ targetArn: undefined }, recovered, tuesday);

    expect(await past(monday, alarmArn)).toEqual([]);
  });
});
