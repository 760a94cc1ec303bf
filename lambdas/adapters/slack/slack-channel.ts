import * as z from 'zod';
import { epochOf } from '../../core/instant';
import { TellLater, TellRefused, type Subscriber } from '../../core/ports/subscriber';
import { sanitiseLabel } from '../../core/sanitise';
import { aboutIn, subjectOf, type IncidentEvent } from '../../core/telling/incident-event';
import { withSecret, type Secret } from '../secret';
import { TokenRefused, vendorCall } from '../vendor-call';
import { buttonsOf } from './buttons';

export const slackSecret = z.object({ token: z.string().min(1) });

export interface SlackChannel {
  /** `https://slack.com/api`. */
  readonly url: string;
  /** Its id, `C...`; the app must be in it. */
  readonly channel: string;
  readonly secret: Secret<z.infer<typeof slackSecret>>;
  /** Whether config names somebody who may answer there. */
  readonly answerable: boolean;
}

/**
 * A thread per incident (Slack Web API: chat.postMessage, conversations.history, conversations.replies). Slack offers
 * no key against duplicates; each message carries its event's id as metadata, by which it is found again.
 */
export function slackChannel({ url, channel, secret, answerable }: SlackChannel): Subscriber {
  const call = <T>(method: string, given: Given, shape: z.ZodType<T>) =>
    withSecret(secret, ({ token }) => slackCall(url, token, method, given, shape));
  const post = (event: IncidentEvent, thread?: string) =>
    call('chat.postMessage', { body: messageOf(event, channel, answerable, thread) }, posted);
  const look = (method: string, query: Readonly<Record<string, string>>) =>
    call(
      method,
      { query: { channel, include_all_metadata: 'true', limit: '200', ...query } },
      found,
    );
  return {
    find: async (event) => {
      const about = aboutIn(event);
      const oldest = String(epochOf(about?.openedAt ?? event.at) / 1000);
      const { messages } = await look('conversations.history', { oldest });
      return messages.find(({ metadata }) => metadata?.event_payload.about === aboutOf(event))?.ts;
    },
    begin: async (event) => (await post(event)).ts,
    has: async (ts, event) => {
      const { messages } = await look('conversations.replies', { ts });
      return messages.some(({ metadata }) => metadata?.event_payload.id === event.id);
    },
    add: async (ts, event) => {
      await post(event, ts);
    },
    resolve: () => Promise.resolve(),
  };
}

interface Given {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
}

/** Slack answers 200 to nearly everything; `ok` says whether it was done, `error` why not. */
async function slackCall<T>(
  url: string,
  token: string,
  method: string,
  { body, query = {} }: Given,
  shape: z.ZodType<T>,
): Promise<T> {
  const asked = `${url}/${method}?${new URLSearchParams(query).toString()}`;
  const answer = await vendorCall(
    'Slack',
    {
      method: body === undefined ? 'GET' : 'POST',
      url: asked,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body,
    },
    outcome,
  );
  if (!answer.ok) throw faultOf(method, answer.error);
  const read = shape.safeParse(answer);
  if (!read.success) throw new TellLater(`What Slack said to ${method} cannot be read`);
  return read.data;
}

const outcome = z.looseObject({ ok: z.boolean(), error: z.string().default('no reason') });
const posted = z.object({ ts: z.string() });

/** Slack API: errors of every method. */
const tokenErrors = /^(invalid_auth|not_authed|token_expired|token_revoked|account_inactive)$/;
const passingErrors =
  /^(ratelimited|rate_limited|internal_error|fatal_error|service_unavailable|request_timeout)$/;

function faultOf(method: string, error: string): Error {
  const what = `Slack answered ${sanitiseLabel(error)} to ${method}`;
  if (tokenErrors.test(error)) return new TokenRefused(what);
  return passingErrors.test(error) ? new TellLater(what) : new TellRefused(what);
}

const found = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_payload: z.object({ id: z.string(), about: z.string() }).partial() })
        .optional()
        .catch(undefined),
    }),
  ),
});

const aboutOf = (event: IncidentEvent): string => subjectOf(event);

const messageOf = (
  event: IncidentEvent,
  channel: string,
  answerable: boolean,
  thread: string | undefined,
) => ({
  channel,
  text: textOf(event).slice(0, mostText),
  ...(answerable && isQuestion(event) && { blocks: [...sectionsOf(event), buttonsOf(event)] }),
  unfurl_links: false,
  unfurl_media: false,
  metadata: {
    event_type: 'paramedic_event',
    event_payload: { id: event.id, about: aboutOf(event) },
  },
  // What ends an incident is for the whole channel, not for whoever follows the thread.
  ...(thread !== undefined && {
    thread_ts: thread,
    reply_broadcast: event.kind === 'escalated' || event.kind === 'resolved',
  }),
});

/** Slack cuts a text at 40,000 characters. */
const mostText = 30_000;

const isQuestion = (event: IncidentEvent) => event.kind === 'proposed' || event.kind === 'reminded';

const textOf = ({ subject, text }: IncidentEvent): string => escaped(`*${subject}*\n${text}`);

/** A section holds 3,000 characters, and a message is refused whose blocks are longer than some 13,000 together. */
const mostInSection = 2_900;
const mostSections = 4;

/** With blocks, the text of a message is shown in notifications only. Lines stay whole unless one fills a section. */
function sectionsOf(event: IncidentEvent): readonly object[] {
  const parts = [''];
  for (const line of textOf(event).split('\n')) {
    const longer = `${parts.at(-1) ?? ''}${line.slice(0, mostInSection)}\n`;
    if (longer.length > mostInSection) parts.push(`${line.slice(0, mostInSection - 1)}\n`);
    else parts[parts.length - 1] = longer;
  }
  return parts
    .slice(0, mostSections)
    .map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } }));
}

/** Slack API, formatting: these three start links and mentions. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
