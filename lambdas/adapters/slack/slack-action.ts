import * as z from 'zod';
import { Malformed, parseJson, parseShape } from '../malformed';

/** A click on a button of a proposal; who clicked is Slack's word, to be believed once its signature is. */
export interface SlackAction {
  readonly team: string;
  readonly user: string;
  readonly incidentId: string;
  readonly proposalHash: string;
  readonly answer: 'approved' | 'rejected';
}

/** A button's `action_id` says what, its `value` says of which proposal: `incident id/proposal's hash`. */
const idOf = { 'paramedic:approved': 'approved', 'paramedic:rejected': 'rejected' } as const;

const payloadShape = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string().regex(/^[UW][A-Z0-9]{2,20}$/) }),
  team: z.object({ id: z.string().regex(/^T[A-Z0-9]{2,20}$/) }),
  actions: z.tuple([
    z.object({
      action_id: z.enum(['paramedic:approved', 'paramedic:rejected']),
      value: z.string().regex(/^[\w-]{1,64}\/[0-9a-f]{64}$/),
    }),
  ]),
});

/** Parses a form whose `payload` is the JSON of a `block_actions` interaction, or throws `Malformed`. */
export function slackActionOf(body: string): SlackAction {
  const text = new URLSearchParams(body).get('payload');
  if (text === null) throw new Malformed('body: expected a form with a payload');
  const { user, team, actions } = parseJson(text, payloadShape);
  const [{ action_id, value }] = actions;
  const [incidentId = '', proposalHash = ''] = value.split('/');
  return { team: team.id, user: user.id, incidentId, proposalHash, answer: idOf[action_id] };
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
export function slackRequestOf(event: unknown) {
  const { headers, body, isBase64Encoded } = parseShape(event, eventShape);
  return {
    timestamp: headers['x-slack-request-timestamp'],
    signature: headers['x-slack-signature'],
    body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
  };
}
