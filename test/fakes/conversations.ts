import { secondsAfter, type Instant } from '../../lambdas/core/instant';
import type { Conversation, Conversations } from '../../lambdas/core/ports/conversations';

interface Row {
  ref?: string;
  readonly told: string[];
  readonly tried: string[];
  heldUntil?: Instant;
}

/** As the table keeps them. */
export class MemoryConversations implements Conversations {
  readonly rows = new Map<string, Row>();

  take(about: string, eventId: string, now: Instant): Promise<Conversation | 'held'> {
    const row = this.rows.get(about) ?? { told: [], tried: [] };
    if (row.heldUntil !== undefined && row.heldUntil >= now) return Promise.resolve('held');
    const conversation = { ref: row.ref, told: [...row.told], tried: [...row.tried] };
    row.heldUntil = secondsAfter(now, 90);
    row.tried.push(eventId);
    this.rows.set(about, row);
    return Promise.resolve({ ...conversation, heldUntil: row.heldUntil });
  }

  begun(about: string, ref: string): Promise<void> {
    this.row(about).ref = ref;
    return Promise.resolve();
  }

  told(about: string, eventId: string): Promise<void> {
    this.row(about).told.push(eventId);
    return this.giveBack(about);
  }

  giveBack(about: string): Promise<void> {
    delete this.row(about).heldUntil;
    return Promise.resolve();
  }

  private row(about: string): Row {
    const row = this.rows.get(about);
    if (!row) throw new Error(`No conversation about ${about}`);
    return row;
  }
}
