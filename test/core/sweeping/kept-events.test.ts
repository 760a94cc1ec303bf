import { sweep } from '../../../lambdas/core/sweep';
import { expired } from '../../../lambdas/core/telling/events';
import { letOut } from '../../../lambdas/core/telling/let-out';
import { failing } from '../../fakes/failing';
import { now, policy } from '../base-facts';
import { emergency, opened, withStart } from '../emergency';
import { proposal } from '../replies';

const { id } = opened;
const schedule = { kind: 'schedule' } as const;

describe('an event that was kept and not sent', () => {
  const event = letOut(expired(opened, proposal, now), policy.privacy);
  const kept = async () => {
    const ports = emergency();
    await ports.outbox.keep(event);
    return ports;
  };

  it.each([
    ['is left to whoever publishes it for a minute', 1, 0],
    ['is sent once and forgotten after that', 1.1, 1],
  ])('%s', async (_what, minutes, sent) => {
    const ports = await kept();
    await ports.clock.advance(minutes);
    await sweep(ports)(schedule);
    await sweep(ports)(schedule);

    expect(ports.bus.sent).toHaveLength(sent);
    expect(ports.outbox.events.size).toBe(1 - sent);
  });

  it('is sent beside one that cannot be read, which is counted', async () => {
    const ports = await kept();
    ports.outbox.unreadable.push('outbox#other');
    await ports.clock.advance(10);
    await sweep(ports)(schedule);

    expect(ports.bus.sent).toHaveLength(1);
    expect(ports.counters.of('EventUnreadable')).toEqual(['outbox#other']);
  });

  it('stays while the bus is dead, and the sweep fails so that it is noticed', async () => {
    const ports = await kept();
    await ports.clock.advance(10);

    await expect(sweep({ ...ports, bus: failing(ports.bus) })(schedule)).rejects.toThrow('swept');
    expect(ports.outbox.events.size).toBe(1);
    expect((await sweep(ports)(schedule)).swept).toEqual([{ what: 'sent', on: event.id }]);
  });
});

describe('a week that is over', () => {
  it('is told with what became of its incidents', async () => {
    const ports = await withStart();
    await ports.incidents.end(id, { kind: 'resolved', reasons: ['recovered'] }, now);
    await ports.clock.advance(60);
    await sweep(ports)({ kind: 'week-over' });

    expect(ports.events.published).toMatchObject([{ kind: 'digest', counts: { resolved: 1 } }]);
  });

  it('counts all of them, also after a storm', async () => {
    const ports = emergency();
    const storm = 2_500;
    for (let index = 0; index < storm; index += 1) {
      await ports.incidents.open({ ...opened, id: `inc-${String(index)}` });
    }
    await ports.clock.advance(60);
    await sweep(ports)({ kind: 'week-over' });

    expect(ports.events.published).toMatchObject([{ kind: 'digest', counts: { open: storm } }]);
  });
});
