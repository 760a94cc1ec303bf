import { dynamoSeals } from '../../lambdas/adapters/dynamo-seals';
import type { Table } from '../../lambdas/adapters/dynamo-table';
import type { Seal } from '../../lambdas/core/seal';
import { sealAfter } from '../../lambdas/core/seal-chain';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { atOnce } from './samples';

const at = '2026-01-01T12:00:00.000Z';
const line = {
  kind: 'sealed',
  incidentId: 'inc-1',
  sequence: 0,
  event: 'opened',
  hash: 'a',
} as const;
const breach = {
  ...({ kind: 'violated', incidentId: 'inc-1', sequence: 0 } as const),
  ...({ because: 'removed', change: 'record-1' } as const),
};
const first = sealAfter(undefined, at, [line]);
const second = sealAfter(first, at, [breach]);

describe('dynamoSeals', () => {
  let dynamo: LocalDynamo;
  let table: Table;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  beforeEach(async () => (table = await dynamo.table()));

  it('reads back what it wrote, in order', async () => {
    const seals = dynamoSeals(table);
    expect(await seals.head()).toBeUndefined();
    await seals.append(first);
    await seals.append(second);

    expect(await seals.all()).toEqual([first, second]);
    expect(await seals.head()).toEqual(second);
  });

  it('lets one of many have a number', async () => {
    const rivals = Array.from({ length: 10 }, (_, index) =>
      sealAfter(undefined, `2026-01-01T12:00:00.00${index}Z`, [line]),
    );
    const won = await atOnce(10, (index) => dynamoSeals(table).append(rivals[index] as Seal));

    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the latest mark of each incident, and the first of a kind', async () => {
    const seals = dynamoSeals(table);
    await seals.mark({ incidentId: 'inc-1', through: 9, hash: 'i', ended: false });
    await seals.mark({ incidentId: 'inc-1', through: 10, hash: 'j', ended: true });
    await seals.mark({ incidentId: 'inc-1', through: 10, hash: 'k', ended: false });
    await seals.mark({ incidentId: 'inc-10', through: 11, hash: 'l', ended: false });

    expect(await seals.markOf('inc-1')).toEqual({
      ...{ incidentId: 'inc-1', through: 10, hash: 'j', ended: true },
    });
    expect(await seals.markOf('inc-2')).toBeUndefined();
  });
});
