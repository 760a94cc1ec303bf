import { minutesAfter } from '../../../lambdas/core/instant';
import { begunBy } from '../../../lambdas/core/storms/storm';
import { sweep } from '../../../lambdas/core/sweep';
import { Timeline } from '../../fakes/timeline';
import { now } from '../base-facts';
import { emergency, opened } from '../emergency';

type Scene = ReturnType<typeof emergency>;

async function scene(): Promise<Scene> {
  const ports = emergency();
  const { incidents, storms, policy } = ports;
  const incident = { ...opened, openedAt: now };
  await incidents.open(incident);
  await incidents.started(incident.id);
  await storms.begin(begunBy(incident.id, now, policy.storms));
  return ports;
}

const sweepAt = (ports: Scene, minutes: number) =>
  sweep({ ...ports, clock: new Timeline(minutesAfter(now, minutes)) })({ kind: 'schedule' });

const endIt = ({ incidents }: Scene, minutes: number) =>
  incidents.end(opened.id, { kind: 'escalated', reasons: ['expired'] }, minutesAfter(now, minutes));

describe('a storm', () => {
  it.each([
    [1, []],
    [2, ['storm-began']],
  ])('that nobody told of is told of after %i minutes: %j', async (minutes, kinds) => {
    const ports = await scene();
    await sweepAt(ports, minutes);
    await sweepAt(ports, minutes);

    expect(ports.events.kinds).toEqual(kinds);
  });

  it('is not told of again', async () => {
    const ports = await scene();
    await ports.storms.told((await ports.storms.latest())!.id);
    await sweepAt(ports, 3);

    expect(ports.events.kinds).toEqual([]);
  });

  it.each([
    [4, undefined],
    [5, minutesAfter(now, 5)],
  ])('calms down at the earliest when its window is over: %i minutes', async (minutes, calmAt) => {
    const ports = await scene();
    await sweepAt(ports, minutes);

    expect((await ports.storms.latest())?.calmAt).toBe(calmAt);
  });

  it('lasts while as many arrive', async () => {
    const ports = await scene();
    const later = minutesAfter(now, 9);
    for (let index = 0; index < 30; index += 1) await ports.storms.count(`inc-${index}`, later, 30);
    await sweepAt(ports, 10);

    expect((await ports.storms.latest())?.calmAt).toBeUndefined();
  });

  it('is over, and told of once, when the last incident of it has ended', async () => {
    const ports = await scene();
    await sweepAt(ports, 5);
    await sweepAt(ports, 10);
    expect(ports.events.kinds).toEqual(['storm-began']);
    await endIt(ports, 12);
    await sweepAt(ports, 15);
    await sweepAt(ports, 20);

    expect(ports.events.kinds).toEqual(['storm-began', 'storm-over']);
    expect(ports.events.published.at(-1)).toMatchObject({
      subject: 'Storm over: 0 resolved, 1 escalated, 0 suppressed, 0 open',
      counts: { escalated: 1, open: 0 },
      until: minutesAfter(now, 15),
    });
  });

  it.each([
    [64, ['storm-began']],
    [65, ['storm-began', 'storm-over']],
  ])(
    'that calmed down after 5 minutes does not wait longer than %i: %j',
    async (minutes, kinds) => {
      const ports = await scene();
      await sweepAt(ports, 5);
      await sweepAt(ports, minutes);

      expect(ports.events.kinds).toEqual(kinds);
    },
  );

  it('that was not waited for to its end says what is open', async () => {
    const ports = await scene();
    await sweepAt(ports, 5);
    await sweepAt(ports, 65);

    expect(ports.events.published.at(-1)).toMatchObject({
      counts: { open: 1 },
      text: expect.stringContaining('What is still open is told one by one from now on.') as string,
    });
  });

  it('does not wait for what was opened after it', async () => {
    const ports = await scene();
    await sweepAt(ports, 5);
    await endIt(ports, 6);
    const after = {
      ...opened,
      id: 'inc-after',
      targetArn: undefined,
      openedAt: minutesAfter(now, 7),
    };
    await ports.incidents.open(after);
    await ports.incidents.started(after.id);
    await sweepAt(ports, 10);

    expect(ports.events.kinds).toEqual(['storm-began', 'storm-over']);
  });
});
