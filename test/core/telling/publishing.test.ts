import { ended, expired, started } from '../../../lambdas/core/telling/events';
import { resolved } from '../../../lambdas/core/healing/conclusion';
import { letOut } from '../../../lambdas/core/telling/let-out';
import { publishing } from '../../../lambdas/core/telling/publishing';
import { MemoryCounters } from '../../fakes/counters';
import { MemoryBus, MemoryOutbox } from '../../fakes/events';
import { failing } from '../../fakes/failing';
import { incident, now, policy } from '../base-facts';
import { proposal } from '../replies';

const event = letOut(expired(incident, proposal, now), policy.privacy);

const ports = () => ({
  outbox: new MemoryOutbox(),
  bus: new MemoryBus(),
  counters: new MemoryCounters(),
});

describe('publishing', () => {
  it('sends what it has kept, and forgets it', async () => {
    const around = ports();
    await publishing(around).publish(event);

    expect(around.bus.sent).toEqual([event]);
    expect(around.outbox.events.size).toBe(0);
  });

  it('goes on when the bus is dead, and keeps the event', async () => {
    const around = ports();
    await publishing({ ...around, bus: failing(around.bus) }).publish(event);

    expect([...around.outbox.events.values()]).toEqual([event]);
    expect(around.counters.of('EventHeldBack')).toEqual(['expired']);
  });

  it('keeps what it has sent when that cannot be noted, to send it again rather than never', async () => {
    const around = ports();
    const outbox = failing(around.outbox, ['forget']);
    await publishing({ ...around, outbox }).publish(event);

    expect(around.bus.sent).toEqual([event]);
    expect(around.outbox.events.size).toBe(1);
  });

  it('sends nothing that it could not keep, and says so', async () => {
    const around = ports();
    const outbox = failing(around.outbox, ['keep']);

    await expect(publishing({ ...around, outbox }).publish(event)).rejects.toThrow('keep');
    expect(around.bus.sent).toEqual([]);
  });
});

describe('the id of an event', () => {
  const conclusion = resolved(['recovered'], 'measured');

  it('is the same however often and by whomever it is told', () => {
    const later = '2026-01-01T13:00:00.000Z';

    expect(ended(incident, conclusion, now).id).toBe(ended(incident, conclusion, later).id);
    expect(expired(incident, proposal, now).id).toBe(expired(incident, proposal, later).id);
  });

  it('is another for another start, incident or proposal', () => {
    const other = { ...incident, id: 'inc-other' };
    const ids = [
      started(incident, proposal, 'attempt-1', now).id,
      started(incident, proposal, 'attempt-2', now).id,
      started(other, proposal, 'attempt-1', now).id,
      expired(incident, proposal, now).id,
      expired(incident, { ...proposal, hash: 'f'.repeat(64) }, now).id,
    ];

    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('an ending', () => {
  it.each([
    ['recovered', true],
    ['by-itself', true],
    ['fault', false],
  ])('resolved as %s counts as measured: %s', (reason, measured) => {
    expect(ended(incident, resolved([reason]), now)).toMatchObject({ kind: 'resolved', measured });
  });
});

describe('letOut', () => {
  it('cleans every text and leaves what code made', () => {
    const dirty = {
      ...expired({ ...incident, targetArn: 'jane.doe@example.com' }, proposal, now),
      text: 'password=hunter2',
    };
    const out = letOut(dirty, policy.privacy);

    expect(out.text).toBe('password=[secret]');
    expect(JSON.stringify(out)).not.toContain('jane.doe');
    expect(out).toMatchObject({ id: dirty.id, proposal: { hash: proposal.hash } });
  });
});
