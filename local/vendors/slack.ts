import * as z from 'zod';
import { type VendorAnswer, type VendorCall, vendorServer } from './vendor-server';

const post = z.object({
  channel: z.string(),
  text: z.string().min(1).max(40_000),
  thread_ts: z.string().optional(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.string()) }),
});

export interface SlackMessage {
  readonly ts: string;
  readonly text: string;
  readonly thread: string | undefined;
  readonly metadata: unknown;
}

/** As docs.slack.dev describes chat.postMessage, conversations.history and conversations.replies. */
export async function slackDesk(given: { readonly channel: string; readonly token: string }) {
  const desk = { ...given, messages: [] as SlackMessage[] };
  const server = await vendorServer((call) => answer(desk, call));
  return { desk, server };
}

type Desk = Awaited<ReturnType<typeof slackDesk>>['desk'];

const ok = (body: object): VendorAnswer => ({ status: 200, body: { ok: true, ...body } });
const refused = (error: string): VendorAnswer => ({ status: 200, body: { ok: false, error } });

function answer(desk: Desk, { path, headers, body, query }: VendorCall): VendorAnswer {
  if (headers['authorization'] !== `Bearer ${desk.token}`) return refused('invalid_auth');
  switch (path) {
    case '/chat.postMessage':
      return posted(desk, body);
    case '/conversations.history': {
      const since = Number(query.get('oldest') ?? 0);
      const roots = desk.messages.filter(
        ({ ts, thread }) => thread === undefined && Number(ts) > since,
      );
      return listed([...roots].reverse(), query);
    }
    case '/conversations.replies': {
      const root = query.get('ts');
      return listed(
        desk.messages.filter(({ ts, thread }) => ts === root || thread === root),
        query,
      );
    }
    default:
      return refused('unknown_method');
  }
}

function posted(desk: Desk, body: unknown): VendorAnswer {
  const read = post.safeParse(body);
  if (!read.success) return refused('invalid_arguments');
  const { channel, text, thread_ts: thread, metadata } = read.data;
  if (channel !== desk.channel) return refused('channel_not_found');
  if (thread !== undefined && !desk.messages.some(({ ts }) => ts === thread)) {
    return refused('thread_not_found');
  }
  const ts = `${String(4_000_000_000 + desk.messages.length)}.000100`;
  desk.messages.push({ ts, text, thread, metadata });
  return ok({ channel, ts });
}

/** Metadata is told only to who asks for it. */
const listed = (messages: readonly SlackMessage[], query: URLSearchParams): VendorAnswer =>
  ok({
    messages: messages.map(({ ts, text, thread, metadata }) => ({
      ...{ type: 'message', ts, text },
      ...(thread !== undefined && { thread_ts: thread }),
      ...(query.get('include_all_metadata') === 'true' && { metadata }),
    })),
    has_more: false,
  });
