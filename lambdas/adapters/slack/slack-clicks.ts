import { epochOf } from '../../core/instant';
import type { Clock } from '../../core/ports/clock';
import type { Timer } from '../../core/ports/timer';
import { within } from '../../core/within';
import type { HttpAnswer } from '../api-answer';
import { Malformed } from '../malformed';
import type { Clicked } from './clicked';
import { slackClickOf, slackRequestOf } from './slack-request';
import { isSigned } from './slack-signature';

export interface SlackClickParts {
  readonly secret: () => Promise<string>;
  readonly handOver: (clicked: Clicked) => Promise<void>;
  readonly clock: Clock;
  readonly timer: Timer;
}

/** Slack waits three seconds in all; the rest is for the way here and back, and for a function that must begin first. */
const mostMilliseconds = 2_000;

/**
 * Acknowledges one click in Slack. Nothing of a request is believed before its signature is. What becomes of the
 * click costs whatever it costs elsewhere: it is acknowledged as soon as it is handed over, which says nothing of
 * the answer. What cannot be handed over in time fails, so that Slack tells who clicked, who clicks again.
 */
export const acknowledgedClicks =
  (parts: SlackClickParts) =>
  (event: unknown): Promise<HttpAnswer> =>
    within(parts.timer, mostMilliseconds, () => acknowledge(parts, event));

async function acknowledge(
  { secret, handOver, clock }: SlackClickParts,
  event: unknown,
): Promise<HttpAnswer> {
  const read = clickIn(event);
  if (read instanceof Malformed) return said(400);
  const { request, click } = read;
  const signed = isSigned(request, await secret(), epochOf(clock.now()));
  await handOver({ schema: 1, kind: signed ? 'signed' : 'forged', click });
  return said(signed ? 200 : 401);
}

function clickIn(event: unknown) {
  try {
    const request = slackRequestOf(event);
    return { request, click: slackClickOf(request.body) };
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

const said = (statusCode: number): HttpAnswer => ({ statusCode, headers: {}, body: '' });
