import * as z from 'zod';
import { Malformed, parseJson, parseShape } from '../malformed';
import { orAbsent } from '../shapes/or-absent';
import { answerNamed, asked } from './buttons';
import type { SlackClick } from './clicked';
import type { SlackRequest } from './slack-signature';

const payloadShape = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string().regex(/^[UW][A-Z0-9]{2,20}$/) }),
  team: z.object({ id: z.string().regex(/^T[A-Z0-9]{2,20}$/) }),
  actions: z.tuple([
    z.object({ action_id: z.enum(Object.keys(answerNamed)), value: z.string().regex(asked) }),
  ]),
  response_url: orAbsent(z.string().max(1_000)),
});

/** Parses a form whose `payload` is the JSON of a `block_actions` interaction, or throws `Malformed`. */
export function slackClickOf(body: string): SlackClick {
  const text = new URLSearchParams(body).get('payload');
  if (text === null) throw new Malformed('body: expected a form with a payload');
  const { user, team, actions, response_url: respondAt } = parseJson(text, payloadShape);
  const [{ action_id, value }] = actions;
  const [incidentId = '', proposalHash = ''] = value.split('/');
  const named = answerNamed[action_id];
  if (!named) throw new Malformed('body: expected a button of ours');
  const { answer, because } = named;
  return { team: team.id, user: user.id, incidentId, proposalHash, answer, because, respondAt };
}

const eventShape = z.object({
  headers: z.object({
    'x-slack-request-timestamp': z.string().max(20),
    'x-slack-signature': z.string().max(200),
  }),
  body: z.string().max(65_536),
  isBase64Encoded: z.boolean().default(false),
});

/** HTTP APIs hand headers over in lower case (payload format 2.0). */
export function slackRequestOf(event: unknown): SlackRequest {
  const { headers, body, isBase64Encoded } = parseShape(event, eventShape);
  return {
    timestamp: headers['x-slack-request-timestamp'],
    signature: headers['x-slack-signature'],
    body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
  };
}
