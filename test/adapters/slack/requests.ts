import { createHmac } from 'node:crypto';
import { epochOf, type Instant } from '../../../lambdas/core/instant';

/** That of the example in Slack's documentation. */
export const secret = '8f742231b10e8888abcd99yyyzzz85a5';

interface Change {
  readonly action?: string;
  readonly user?: string;
  readonly team?: string;
  readonly value?: string;
  readonly responseUrl?: string;
}

/** The body that Slack sends for a click on a button of a proposal. */
export function clickOn(asked: string, change: Change = {}): string {
  const { action = 'paramedic:approved', user = 'U012ABCDEF', team = 'T012ABCDEF' } = change;
  const { value = asked, responseUrl: response_url = 'https://x' } = change;
  const payload = {
    ...{ type: 'block_actions', user: { id: user, username: 'ann' }, team: { id: team } },
    ...{ actions: [{ type: 'button', action_id: action, value }], response_url },
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

export const sign = (body: string, timestamp: string, key = secret): string =>
  `v0=${createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** Requests of a moment, signed as Slack does unless something else is given. */
export function requestAt(now: Instant) {
  const seconds = (offset = 0) => String(Math.floor(epochOf(now) / 1000) + offset);
  const event = (body: string, timestamp = seconds(), signature = sign(body, timestamp)) => ({
    headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature },
    body,
  });
  return { seconds, event };
}
