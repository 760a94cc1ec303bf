import { dynamoIncidents } from '../../lambdas/adapters/dynamo-incidents';
import type { Row, Table } from '../../lambdas/adapters/dynamo-table';
import { openingRow } from '../../lambdas/adapters/incident-rows';
import { minutesAfter } from '../../lambdas/core/instant';
import { incident } from '../core/base-facts';

const endedAt = minutesAfter(incident.openedAt, 20);
const resolved = { kind: 'resolved', reasons: ['recovered'] } as const;
const never = () => Promise.reject(new Error('only queries are asked'));
const nothingElse: Omit<Table, 'query'> = { put: never, update: never, remove: never, get: never };

describe('incidents in several lists', () => {
  it('count once that move from one to another while they are read', async () => {
    const row = openingRow(incident);
    const now = { state: 'ended', ending: JSON.stringify(resolved), endedAt };
    const moved: Readonly<Record<string, Row>> = {
      unended: row,
      'handed-over': { ...row, ...now },
      ended: { ...row, ...now },
    };
    const moving = dynamoIncidents({
      ...nothingElse,
      query: ({ where }) =>
        Promise.resolve(
          Object.entries(moved).flatMap(([list, each]) =>
            where.values?.[':state'] === list ? [each] : [],
          ),
        ),
    });
    const once = [{ incident: { id: incident.id }, state: 'ended' }];

    expect(await moving.openedBetween(incident.openedAt, endedAt)).toMatchObject(once);
    expect(await moving.recent(5)).toMatchObject(once);
  });
});
