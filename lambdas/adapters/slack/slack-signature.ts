import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request of Slack as it came, before anything of it is believed. */
export interface SlackRequest {
  /** Header `X-Slack-Request-Timestamp`, in seconds. */
  readonly timestamp: string;
  /** Header `X-Slack-Signature`. */
  readonly signature: string;
  /** The raw body: another encoding of the same content has another signature. */
  readonly body: string;
}

/** Older or newer than this, a request is a replay or its clock is wrong (Slack, "Verifying requests from Slack"). */
const mostSeconds = 5 * 60;

/** Whether Slack signed exactly this, just now: `v0=` and HMAC-SHA256 of `v0:timestamp:body`, compared in constant time. */
export function isSigned(
  { timestamp, signature, body }: SlackRequest,
  signingSecret: string,
  nowMilliseconds: number,
): boolean {
  if (signingSecret === '' || !/^\d{1,12}$/.test(timestamp)) return false;
  const apart = Math.abs(nowMilliseconds / 1000 - Number(timestamp));
  if (!(apart <= mostSeconds)) return false;
  const expected = Buffer.from(`v0=${hmac(signingSecret, `v0:${timestamp}:${body}`)}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const hmac = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text, 'utf8').digest('hex');
