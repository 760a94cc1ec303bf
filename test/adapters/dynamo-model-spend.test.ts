import { dynamoModelSpend } from '../../lambdas/adapters/dynamo-model-spend';
import { type LocalDynamo, localDynamo } from './local-dynamo';

const atOnce = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_each, index) => run(index)));

describe('what the model costs in a day, in DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());

  async function room(at = '2026-01-01T23:59:59.999Z') {
    const time = { now: at };
    const table = await dynamo.table();
    const spend = dynamoModelSpend(table, { now: () => time.now });
    const row = () => table.get({ pk: 'model-spend#2026-01-01', sk: 'day' });
    return { time, spend, row };
  }

  it('is never set aside beyond the cap, under twenty incidents at once', async () => {
    const { spend, row } = await room();
    const taken = await atOnce(20, (index) => spend.setAside(`inc-${index}`, 0.02, 0.1));

    expect(taken.filter(Boolean)).toEqual(
      Array.from({ length: 5 }, () => ({ day: '2026-01-01', isNew: true })),
    );
    expect(await row()).toMatchObject({ microdollars: 100_000 });
  });

  it('is set aside once for one who asks again, also at the cap', async () => {
    const { spend, row } = await room();
    await atOnce(5, () => spend.setAside('inc-1', 0.1, 0.1));

    expect(await spend.setAside('inc-1', 0.1, 0.1)).toEqual({ day: '2026-01-01', isNew: false });
    expect(await spend.setAside('inc-2', 0.1, 0.1)).toBeUndefined();
    expect(await row()).toMatchObject({ microdollars: 100_000 });
  });

  it('makes room again as far as it was less, once however often it is told', async () => {
    const { spend, row } = await room();
    await spend.setAside('inc-1', 0.02, 0.03);
    expect(await spend.setAside('inc-2', 0.02, 0.03)).toBeUndefined();
    await atOnce(3, () => spend.settle('2026-01-01', 'inc-1', 0.02, 0.0009));

    expect(await row()).toMatchObject({ microdollars: 900 });
    expect(await spend.setAside('inc-2', 0.02, 0.03)).toMatchObject({ day: '2026-01-01' });
  });

  it('stays spent at the most where nobody says what it came to', async () => {
    const { spend } = await room();
    await spend.setAside('inc-1', 0.02, 0.03);
    await spend.settle('2026-01-01', 'inc-9', 0.02, 0);

    expect(await spend.setAside('inc-2', 0.02, 0.03)).toBeUndefined();
  });

  it('is of its own day, also when it is settled on the next', async () => {
    const { spend, time, row } = await room();
    await spend.setAside('inc-1', 0.03, 0.03);
    time.now = '2026-01-02T00:00:00.000Z';

    expect(await spend.setAside('inc-2', 0.03, 0.03)).toMatchObject({ day: '2026-01-02' });
    await spend.settle('2026-01-01', 'inc-1', 0.03, 0.01);
    expect(await row()).toMatchObject({ microdollars: 10_000 });
  });

  it.each([
    [0.02, 0.0199],
    [Number.NaN, 1],
    [0.02, Number.NaN],
    [0, 1],
  ])('is not set aside where %d does not fit into %d', async (most, perDay) => {
    const { spend, row } = await room();

    expect(await spend.setAside('inc-1', most, perDay)).toBeUndefined();
    expect(await row()).toBeUndefined();
  });
});
