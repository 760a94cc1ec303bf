import * as z from 'zod';
import type { AnswerOutcome, AnswerRequest } from '../core/record-answer';
import { Malformed, parseJson, parseShape } from './malformed';

/** An answer of an HTTP API, payload format 2.0. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One person's answer over the HTTP API. Who answers is what IAM authenticated
 * (`requestContext.authorizer.iam.userArn`); the body cannot name anyone.
 */
export const answersOverHttp =
  (record: (request: AnswerRequest) => Promise<AnswerOutcome>) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const request = requestOf(event);
    if (request instanceof Malformed) return json(400, { error: request.message });
    const outcome = await record(request);
    return json(statusOf(outcome), { outcome, message: sentenceOf(outcome) });
  };

function requestOf(event: unknown): AnswerRequest | Malformed {
  try {
    const { requestContext, pathParameters, body, isBase64Encoded } = parseShape(event, eventShape);
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
    const { proposalHash, answer, reason } = parseJson(text, bodyShape);
    const { incidentId } = pathParameters;
    const by = requestContext.authorizer.iam.userArn;
    return { incidentId, proposalHash, answer, by, reason };
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

function statusOf(outcome: AnswerOutcome): number {
  switch (outcome.kind) {
    case 'recorded':
      return 200;
    case 'not-approver':
      return 403;
    case 'not-found':
      return 404;
    case 'expired':
    case 'withdrawn':
    case 'incident-ended':
    case 'already-answered':
      return 409;
  }
}

function sentenceOf(outcome: AnswerOutcome): string {
  switch (outcome.kind) {
    case 'recorded':
      return `Recorded: ${outcome.answer} by ${outcome.by}.`;
    case 'not-approver':
      return `${outcome.by} is not on the list of approvers; add it to paramedic.config.ts.`;
    case 'not-found':
      return 'There is no such proposal for this incident; look it up with `paramedic show`.';
    case 'expired':
      return `Too late: the time to answer ended at ${outcome.at}.`;
    case 'withdrawn':
      return 'Not needed any more: the proposal was withdrawn.';
    case 'incident-ended':
      return `Too late: the incident has ended (${outcome.ending}).`;
    case 'already-answered':
      return `Already ${outcome.answer} by ${outcome.by} at ${outcome.at}.`;
  }
}

const json = (statusCode: number, body: unknown): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const eventShape = z.object({
  requestContext: z.object({
    authorizer: z.object({ iam: z.object({ userArn: z.string().min(1) }) }),
  }),
  pathParameters: z.object({ incidentId: z.string().regex(/^[\w-]{1,64}$/) }),
  body: z.string().max(16_384),
  isBase64Encoded: z.boolean().default(false),
});

const bodyShape = z.strictObject({
  schema: z.literal(1),
  proposalHash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hex digits' }),
  answer: z.enum(['approved', 'rejected']),
  reason: z.string().max(1_000).optional(),
});
