import fc from 'fast-check';
import { resolved } from '../../../lambdas/core/healing/conclusion';
import { minutesAfter } from '../../../lambdas/core/instant';
import { TellLater, type Subscriber } from '../../../lambdas/core/ports/subscriber';
import { deliver } from '../../../lambdas/core/telling/deliver';
import { approved, ended, started } from '../../../lambdas/core/telling/events';
import type { IncidentEvent } from '../../../lambdas/core/telling/incident-event';
import { MemoryConversations } from '../../fakes/conversations';
import { failing } from '../../fakes/failing';
import { approver, incident, now } from '../base-facts';
import { proposal } from '../replies';

const story: readonly IncidentEvent[] = [
  approved(incident, proposal, approver, now),
  started(incident, proposal, 'attempt-1', now),
  ended(incident, resolved(['recovered'], 'measured'), now),
];
const [first, second, last] = story as [IncidentEvent, IncidentEvent, IncidentEvent];

type Mishap = 'before' | 'after' | 'none';

/** Tickets of somebody else: a call may fail before it does anything, or after it has done everything. */
class Tickets implements Subscriber {
  readonly tickets: { words: string[]; resolved: boolean }[] = [];
  mishaps: Mishap[] = [];

  find(): Promise<string | undefined> {
    return Promise.resolve(this.tickets.length > 0 ? '0' : undefined);
  }

  begin({ id }: IncidentEvent): Promise<string> {
    return this.call(() => String(this.tickets.push({ words: [id], resolved: false }) - 1));
  }

  has(ref: string, { id }: IncidentEvent): Promise<boolean> {
    return Promise.resolve(this.of(ref).words.includes(id));
  }

  add(ref: string, { id }: IncidentEvent): Promise<void> {
    return this.call(() => void this.of(ref).words.push(id));
  }

  resolve(ref: string): Promise<void> {
    return this.call(() => void (this.of(ref).resolved = true));
  }

  private of(ref: string) {
    return this.tickets[Number(ref)]!;
  }

  private call<T>(run: () => T): Promise<T> {
    const mishap = this.mishaps.shift() ?? 'none';
    if (mishap === 'before') return Promise.reject(new TellLater('503'));
    const result = run();
    return mishap === 'after'
      ? Promise.reject(new TellLater('no answer'))
      : Promise.resolve(result);
  }
}

const around = () => {
  const subscriber = new Tickets();
  const conversations = new MemoryConversations();
  return { subscriber, conversations, clock: { now: () => now } };
};

describe('deliver', () => {
  it('begins with the first event, adds the others, resolves at the measured end', async () => {
    const ports = around();
    for (const event of story) expect(await deliver(ports)(event)).toBe('told');

    expect(ports.subscriber.tickets).toEqual([
      { words: story.map(({ id }) => id), resolved: true },
    ]);
  });

  it('tells the second copy of an event to nobody', async () => {
    const ports = around();
    await deliver(ports)(first);

    expect(await deliver(ports)(first)).toBe('duplicate');
    expect(ports.subscriber.tickets[0]?.words).toEqual([first.id]);
  });

  it('leaves open what was resolved without a measurement', async () => {
    const ports = around();
    await deliver(ports)(ended(incident, resolved(['fault'], 'unmeasured'), now));

    expect(ports.subscriber.tickets[0]?.resolved).toBe(false);
  });

  it('waits while another event of the incident is being told', async () => {
    const ports = around();
    await ports.conversations.take(incident.id, first.id, now);

    await expect(deliver(ports)(second)).rejects.toThrow(TellLater);
    expect(ports.subscriber.tickets).toEqual([]);
  });

  it('takes the conversation of a function that died once its time is over', async () => {
    const ports = around();
    await ports.conversations.take(incident.id, first.id, now);
    const later = { now: () => minutesAfter(now, 2) };

    expect(await deliver({ ...ports, clock: later })(second)).toBe('told');
  });

  it('gives the conversation back when it was refused, so that the next try can take it', async () => {
    const ports = around();
    ports.subscriber.mishaps = ['before'];

    await expect(deliver(ports)(first)).rejects.toThrow('503');
    expect(await deliver(ports)(first)).toBe('told');
  });

  it.each(['begun', 'told'] as const)(
    'looks before it tells again when %s could not be noted',
    async (method) => {
      const ports = around();
      const conversations = failing(ports.conversations, [method], 1);
      const tell = deliver({ ...ports, conversations });

      await expect(tell(first)).rejects.toThrow(method);
      expect(await tell(first)).toBe('told');
      expect(ports.subscriber.tickets).toEqual([{ words: [first.id], resolved: false }]);
    },
  );

  it('tells each event once, in one ticket, whatever fails and in whatever order they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([first, second, last], { minLength: 3 }),
        fc.array(fc.constantFrom<Mishap>('before', 'after', 'none'), { maxLength: 12 }),
        fc.array(fc.nat({ max: 2 }), { maxLength: 6 }),
        async (order, mishaps, copies) => {
          const ports = around();
          ports.subscriber.mishaps = mishaps;
          const queue = [...order, ...copies.map((index) => order[index]!)];
          while (queue.length > 0) {
            const event = queue.shift()!;
            await deliver(ports)(event).catch(() => queue.push(event));
          }

          const [ticket, ...others] = ports.subscriber.tickets;
          expect(others).toEqual([]);
          expect([...ticket!.words].sort()).toEqual(story.map(({ id }) => id).sort());
          expect(ticket!.resolved).toBe(true);
        },
      ),
    );
  });
});
