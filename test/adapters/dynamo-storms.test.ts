import { dynamoStorms } from '../../lambdas/adapters/dynamo-storms';
import type { Storms } from '../../lambdas/core/ports/storms';
import type { Storm } from '../../lambdas/core/storms/storm';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { atOnce } from './samples';

const minute = '2026-01-01T12:00:00.000Z';
const next = '2026-01-01T12:01:00.000Z';
const later = '2026-01-01T12:30:00.000Z';

const storm: Storm = {
  ...{ id: 'storm-1', from: minute, beganAt: next, by: 'inc-1', told: false },
  ...{ calmAt: undefined, overAt: undefined },
};

describe('dynamoStorms', () => {
  let dynamo: LocalDynamo;
  let storms: Storms;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  beforeEach(async () => (storms = dynamoStorms(await dynamo.table())));

  it('counts an incident once in its minute, and none where nothing arrived', async () => {
    await storms.count('inc-1', minute, 5);
    await storms.count('inc-1', minute, 5);
    expect(await storms.count('inc-2', minute, 5)).toBe(2);
    expect(await storms.count('inc-3', minute, 2)).toBe(2);

    expect(await storms.counted([minute, next])).toEqual([2, 0]);
  });

  it('counts no further than it is asked to, however many arrive at once', async () => {
    await atOnce(40, (index) => storms.count(`inc-${index}`, minute, 5));

    expect(await storms.counted([minute])).toEqual([5]);
  });

  it('lets one storm begin, out of twenty that try at once', async () => {
    const begun = await atOnce(20, (index) =>
      storms.begin({ ...storm, id: `storm-${index}`, by: `inc-${index}` }),
    );

    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    expect(await storms.latest()).toEqual(begun[0]);
  });

  it('keeps that it was told, calmed down, went on and was over', async () => {
    await storms.begin(storm);
    await storms.told('storm-1');
    await storms.calm('storm-1', next);
    expect(await storms.latest()).toEqual({ ...storm, told: true, calmAt: next });
    await storms.calm('storm-1', undefined);
    await storms.over('storm-1', later);

    expect(await storms.latest()).toEqual({ ...storm, told: true, overAt: later });
  });

  it('begins another only when one is over, with nothing left of it', async () => {
    const other = { ...storm, id: 'storm-2', by: 'inc-2' };
    await storms.begin(storm);
    await storms.calm('storm-1', next);
    expect(await storms.begin(other)).toMatchObject({ id: 'storm-1' });
    await storms.over('storm-1', later);

    expect(await storms.begin(other)).toEqual(other);
  });

  it('changes nothing of a storm that has taken the place of the one that is meant', async () => {
    await storms.begin(storm);
    await storms.calm('storm-0', next);

    expect(await storms.latest()).toEqual(storm);
  });

  it('has none before the first', async () => {
    expect(await storms.latest()).toBeUndefined();
  });
});
