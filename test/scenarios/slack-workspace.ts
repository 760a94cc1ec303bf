import { clickOn, requestAt } from '../adapters/slack/requests';
import { slackDesk } from '../../local/vendors/slack';
import { vendorServer } from '../../local/vendors/vendor-server';
import type { LocalAccount } from '../../local/account';

interface Button {
  readonly action_id: string;
  readonly value: string;
}

/** A workspace on this machine: a channel, and people who click what they are shown there. */
export async function slackWorkspace() {
  const { desk, server } = await slackDesk({ channel: 'C0INCIDENTS', token: 'xoxb-first' });
  const replies = await vendorServer(() => ({ status: 200 }));
  /** Those below the question about this proposal, once it is in the channel. */
  const buttons = async (proposalHash: string): Promise<readonly Button[]> => {
    for (let look = 0; look < 600; look += 1) {
      const found = server.calls.flatMap(({ body }) => buttonsIn(body));
      const own = found.filter(({ value }) => value.endsWith(proposalHash));
      if (own.length > 0) return own;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('No question in the channel within a minute');
  };
  return {
    desk,
    url: server.url,
    repliesUrl: replies.url,
    replies: replies.calls,
    buttons,
    close: async () => {
      await Promise.all([server.close(), replies.close()]);
    },
  };
}

export type SlackWorkspace = Awaited<ReturnType<typeof slackWorkspace>>;

const buttonsIn = (body: unknown): readonly Button[] => {
  const { blocks = [] } = (body ?? {}) as { blocks?: readonly { elements?: readonly Button[] }[] };
  return blocks.flatMap(({ elements = [] }) => elements);
};

export interface Click {
  readonly user: string;
  readonly value: string;
  readonly action: string;
  readonly repliesUrl: string;
  /** Seconds from now. */
  readonly at?: number;
  readonly signature?: string;
}

/** What Slack sends for a click; answers with the status. */
export async function sendClick(account: LocalAccount, click: Click): Promise<number> {
  const { user, value, action, at = 0, repliesUrl } = click;
  const { event, seconds } = requestAt(new Date(account.clock.now()).toISOString());
  const responseUrl = `${repliesUrl}/actions/T012ABCDEF/1/x`;
  const signed = event(clickOn(value, { user, action, responseUrl }), seconds(at));
  const headers = {
    ...signed.headers,
    'content-type': 'application/x-www-form-urlencoded',
    ...(click.signature !== undefined && { 'x-slack-signature': click.signature }),
  };
  const { status } = await fetch(`${account.settings.apiUrl}/slack/actions`, {
    ...{ method: 'POST', headers, body: signed.body },
  });
  return status;
}
