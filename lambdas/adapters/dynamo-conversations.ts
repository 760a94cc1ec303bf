import * as z from 'zod';
import { epochOf, secondsAfter, type Instant } from '../core/instant';
import type { Conversation, Conversations } from '../core/ports/conversations';
import { present, type Expression, type Row, type Table } from './dynamo-table';
import { instantShape } from './shapes/instant';

/** Longer than a subscriber's function may run. */
const holdSeconds = 90;

/** After which nobody comes back to an incident. */
const keptDays = 180;

/**
 * Table Conversations: how far each subscriber was told of each incident.
 *
 *     pk                     sk            columns
 *     <subscriber>#<about>   conversation  ref?, told?, tried, heldUntil?, expiresAt
 *
 * `tried` holds an event once for every time it was tried. Whoever comes while it is held is told so; what is
 * held by a function that died is free again after 90 seconds.
 */
export function dynamoConversations(table: Table, subscriber: string): Conversations {
  const keyOf = (about: string) => ({ pk: `${subscriber}#${about}`, sk: 'conversation' });
  const set = async (about: string, change: Expression): Promise<void> => {
    await table.update(keyOf(about), change, present);
  };
  return {
    take: async (about, eventId, now) => {
      const row = await table.update(keyOf(about), taking(eventId, now), {
        text: 'attribute_not_exists(heldUntil) OR heldUntil < :now',
        values: { ':now': now },
      });
      return row === false ? 'held' : conversationOf(row);
    },
    begun: (about, ref) =>
      set(about, { text: 'SET #ref = :ref', names: { '#ref': 'ref' }, values: { ':ref': ref } }),
    told: (about, eventId) =>
      set(about, {
        text: 'SET told = list_append(if_not_exists(told, :none), :event) REMOVE heldUntil',
        values: { ':none': [], ':event': [eventId] },
      }),
    giveBack: (about) => set(about, { text: 'REMOVE heldUntil' }),
  };
}

const taking = (eventId: string, now: Instant): Expression => ({
  text: 'SET heldUntil = :until, expiresAt = :expires, tried = list_append(if_not_exists(tried, :none), :event)',
  values: {
    ':until': secondsAfter(now, holdSeconds),
    ':expires': Math.floor(epochOf(now) / 1000) + keptDays * 86_400,
    ':none': [],
    ':event': [eventId],
  },
});

const rowShape = z.object({
  ref: z.string().optional(),
  told: z.array(z.string()).default([]),
  tried: z.array(z.string()),
  heldUntil: instantShape,
});

/** As it stood before this try was noted. */
function conversationOf(row: Row): Conversation {
  const { ref, told, tried, heldUntil } = rowShape.parse(row);
  return { ref, told, tried: tried.slice(0, -1), heldUntil };
}
