import type { Bus, Events, KeptEvents, Outbox } from '../../lambdas/core/ports/events';
import type { EventKind } from '../../lambdas/core/telling/incident-event';
import type { OutgoingEvent } from '../../lambdas/core/telling/let-out';
import { frozenCopy } from './frozen-copy';

/** What people are woken by or told of at once; the rest is for whoever listens. */
const toldToPeople: readonly EventKind[] = [
  ...(['proposed', 'reminded', 'resolved', 'escalated', 'left-changed', 'demoted'] as const),
];

/** Keeps what was published. */
export class MemoryEvents implements Events {
  readonly published: OutgoingEvent[] = [];

  publish(event: OutgoingEvent): Promise<void> {
    this.published.push(frozenCopy(event));
    return Promise.resolve();
  }

  get told(): readonly OutgoingEvent[] {
    return this.published.filter(({ kind }) => toldToPeople.includes(kind));
  }

  get kinds(): readonly EventKind[] {
    return this.published.map(({ kind }) => kind);
  }
}

export class MemoryOutbox implements Outbox {
  readonly events = new Map<string, OutgoingEvent>();
  readonly unreadable: string[] = [];

  keep(event: OutgoingEvent): Promise<void> {
    this.events.set(event.id, frozenCopy(event));
    return Promise.resolve();
  }

  forget({ id }: Pick<OutgoingEvent, 'id'>): Promise<void> {
    this.events.delete(id);
    return Promise.resolve();
  }

  kept(before: string): Promise<KeptEvents> {
    const events = [...this.events.values()].filter(({ at }) => at < before);
    return Promise.resolve({ events, unreadable: this.unreadable });
  }
}

export class MemoryBus implements Bus {
  readonly sent: OutgoingEvent[] = [];

  put(event: OutgoingEvent): Promise<void> {
    this.sent.push(frozenCopy(event));
    return Promise.resolve();
  }
}
