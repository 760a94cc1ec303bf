import * as z from 'zod';
import { rejectedBecause } from '../core/approval';
import type { AnswerOutcome, AnswerRequest } from '../core/record-answer';
import type { NarrowingOutcome, NarrowingRequest } from '../core/record-narrowing';
import { orAbsent } from './shapes/or-absent';
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
  (
    record: (request: AnswerRequest) => Promise<AnswerOutcome>,
    narrow: (request: NarrowingRequest) => Promise<NarrowingOutcome>,
  ) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const request = requestOf(event);
    if (request instanceof Malformed) return json(400, { error: request.message });
    const outcome = await ('narrowing' in request ? narrow(request) : record(request));
    return json(statusOf(outcome), { outcome, message: sentenceOf(outcome) });
  };

type Outcome = AnswerOutcome | NarrowingOutcome;

function requestOf(event: unknown): AnswerRequest | NarrowingRequest | Malformed {
  try {
    const { requestContext, pathParameters, body, isBase64Encoded } = parseShape(event, eventShape);
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
    const { proposalHash, reason, ...given } = parseJson(text, bodyShape);
    const { incidentId } = pathParameters;
    const by = requestContext.authorizer.iam.userArn;
    const signed = { incidentId, proposalHash, by, reason, via: 'iam' } as const;
    return given.answer === 'narrowed'
      ? { ...signed, narrowing: given.narrowing }
      : { ...signed, answer: given.answer, because: given.because };
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

function statusOf(outcome: Outcome): number {
  switch (outcome.kind) {
    case 'recorded':
    case 'recorded-first':
    case 'recorded-narrowing':
      return 200;
    case 'not-approver':
    case 'approved-before':
    case 'own-request':
    case 'weak-channel':
      return 403;
    case 'not-found':
      return 404;
    case 'expired':
    case 'withdrawn':
    case 'narrowed':
    case 'not-narrower':
    case 'incident-ended':
    case 'already-answered':
      return 409;
  }
}

export function sentenceOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'recorded':
      return `Recorded: ${outcome.answer} by ${outcome.by}.`;
    case 'recorded-first':
      return `Recorded: approved by ${outcome.by}. Its risk is high: one more person must approve before anything runs.`;
    case 'recorded-narrowing':
      return `Recorded: less is proposed instead (${outcome.proposalHash.slice(0, 12)}), and somebody else than you must approve it.`;
    case 'narrowed':
      return `${outcome.by} wanted less; another proposal is asked instead, look: \`npx paramedic show\`.`;
    case 'not-narrower':
      return `Not recorded, a proposal can only be narrowed: ${outcome.because}.`;
    case 'approved-before':
      return `You (${outcome.person}) have approved it already; a second person must.`;
    case 'own-request':
      return `It is asked at your own wish (${outcome.person}); somebody else must approve it.`;
    case 'weak-channel':
      return `Its risk is high: approve by a signed request, \`npx paramedic approve\`, not by ${outcome.via}.`;
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

const common = {
  schema: z.literal(1),
  proposalHash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hex digits' }),
  reason: z.string().max(1_000).optional(),
};

const narrowing = z.strictObject({
  parameters: z.record(z.string().max(64), z.string().max(256)).default({}),
  revertAfterMinutes: orAbsent(z.number()),
});

const bodyShape = z.discriminatedUnion('answer', [
  z.strictObject({
    ...common,
    answer: z.enum(['approved', 'rejected']),
    because: z.enum(rejectedBecause).optional(),
  }),
  z.strictObject({ ...common, answer: z.literal('narrowed'), narrowing }),
]);
