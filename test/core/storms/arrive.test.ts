import { minutesAfter } from '../../../lambdas/core/instant';
import { arrive } from '../../../lambdas/core/storms/arrive';
import { MemoryStorms } from '../../fakes/storms';
import { now } from '../base-facts';

const rule = { incidents: 5, minutes: 3, joinMinutes: 10 };

const incidents = (count: number, from = 0, openedAt = now) =>
  Array.from({ length: count }, (_each, index) => ({ id: `inc-${from + index}`, openedAt }));

async function arriveAll(storms: MemoryStorms, all: ReturnType<typeof incidents>) {
  const begun = [];
  for (const each of all) begun.push(await arrive(storms, rule, each));
  return begun.map((storm) => storm?.by);
}

describe('incidents that arrive', () => {
  it('are no storm while one is missing', async () => {
    const storms = new MemoryStorms();
    await arriveAll(storms, incidents(4));

    expect(await storms.latest()).toBeUndefined();
  });

  it('are a storm with the one that makes it so, which alone is to tell', async () => {
    const storms = new MemoryStorms();

    expect(await arriveAll(storms, incidents(7))).toEqual([
      ...Array.from({ length: 4 }, () => undefined),
      'inc-4',
      ...[undefined, undefined],
    ]);
    expect(await storms.latest()).toMatchObject({ by: 'inc-4', from: minutesAfter(now, -2) });
  });

  it('are counted once, however often one is taken up', async () => {
    const storms = new MemoryStorms();
    const [one] = incidents(1);

    expect(await arriveAll(storms, [one!, one!, one!, one!, one!])).not.toContain('inc-0');
  });

  it.each([
    [2, 'inc-4'],
    [3, undefined],
  ])('are counted together over %i minutes: %s', async (minutes, by) => {
    const storms = new MemoryStorms();
    await arriveAll(storms, incidents(4));
    const [begun] = await arriveAll(storms, incidents(1, 4, minutesAfter(now, minutes)));

    expect(begun).toBe(by);
  });

  it('are told of again by a retry of the one that had not told yet', async () => {
    const storms = new MemoryStorms();
    const all = incidents(5);
    await arriveAll(storms, all);
    const retried = await arriveAll(storms, [all[4]!]);
    await storms.told((await storms.latest())!.id);

    expect(retried).toEqual(['inc-4']);
    expect(await arriveAll(storms, [all[4]!])).toEqual([undefined]);
  });

  it('go on with a storm that had calmed down, without another message', async () => {
    const storms = new MemoryStorms();
    await arriveAll(storms, incidents(5));
    const { id } = (await storms.latest())!;
    await storms.told(id);
    await storms.calm(id, minutesAfter(now, 5));

    const later = minutesAfter(now, 20);
    expect(await arriveAll(storms, incidents(5, 5, later))).not.toContain('inc-9');
    expect(await storms.latest()).toMatchObject({ id, calmAt: undefined });
  });

  it('are another storm once the last is over', async () => {
    const storms = new MemoryStorms();
    await arriveAll(storms, incidents(5));
    await storms.over((await storms.latest())!.id, minutesAfter(now, 10));
    const begun = await arriveAll(storms, incidents(5, 5, minutesAfter(now, 20)));

    expect(begun.at(-1)).toBe('inc-9');
  });
});
