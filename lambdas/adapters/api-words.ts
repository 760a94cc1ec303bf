import * as z from 'zod';
import { cellNamed } from '../core/trust/cell';
import type { WordOutcome, WordRequest } from '../core/trust/change-trust';
import { requestHours, type Word } from '../core/trust/word';
import type { HttpAnswer } from './api-answer';
import { Malformed, parseJson, parseShape } from './malformed';

/**
 * What a person says of a cell, over the HTTP API. Who says it is what IAM authenticated
 * (`requestContext.authorizer.iam.userArn`); the body cannot name anyone.
 */
export const wordsOverHttp =
  (change: (request: WordRequest) => Promise<WordOutcome>) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const request = requestOf(event);
    if (request instanceof Malformed) return json(400, { error: request.message });
    const outcome = await change(request);
    return json(statusOf(outcome), { outcome, message: sentenceOf(outcome) });
  };

function requestOf(event: unknown): WordRequest | Malformed {
  try {
    const { requestContext, body, isBase64Encoded } = parseShape(event, eventShape);
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
    const { word, cell: name, service, reason } = parseJson(text, bodyShape);
    const cell = cellNamed(name);
    if (!cell) return new Malformed('cell: expected incidentType/remediation/environment');
    const said = { cell, service, by: requestContext.authorizer.iam.userArn, reason };
    return { ...word, ...said };
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

function statusOf(outcome: WordOutcome): number {
  switch (outcome.kind) {
    case 'recorded':
      return 200;
    case 'not-approver':
    case 'not-second-person':
      return 403;
    case 'not-asked':
      return 404;
    case 'nothing-to-lift':
    case 'too-late':
      return 409;
  }
}

function sentenceOf(outcome: WordOutcome): string {
  switch (outcome.kind) {
    case 'recorded':
      return recorded(outcome.word);
    case 'not-approver':
      return `${outcome.by} is not on the list of approvers; add it to paramedic.config.ts.`;
    case 'not-second-person':
      return `A promotion takes two persons, and ${outcome.askedBy} asked for this one; another approver has to confirm it.`;
    case 'not-asked':
      return 'Nobody asked for this promotion; look it up with `npx paramedic trust --explain CELL`.';
    case 'nothing-to-lift':
      return 'Nothing has demoted it, so that there is nothing to promote; whether it may act alone, its record and paramedic.config.ts say.';
    case 'too-late':
      return `Too late: the request could be confirmed until ${outcome.until}. Ask anew.`;
  }
}

function recorded({ kind, key, by }: Word): string {
  switch (kind) {
    case 'demoted':
      return `Demoted by ${by}: from now on a person is asked.`;
    case 'promotion-asked':
      return `Asked by ${by}. Another approver confirms within ${requestHours} hours: npx paramedic promote CELL --confirm ${key} --reason "..."`;
    case 'promoted':
      return `Promoted, confirmed by ${by}: it acts alone where config allows it and its record suffices.`;
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
  body: z.string().max(16_384),
  isBase64Encoded: z.boolean().default(false),
});

const wordShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['demote', 'promote']) }),
  z.strictObject({ kind: z.literal('confirm'), request: z.string().regex(/^[0-9a-f]{8,64}$/) }),
]);

const bodyShape = z.strictObject({
  schema: z.literal(1),
  word: wordShape,
  cell: z.string().max(300),
  service: z
    .string()
    .regex(/^arn:[^\s*?]+$/, { error: 'expected the ARN of a target' })
    .max(2_048)
    .optional(),
  reason: z.string().trim().min(10, { error: 'expected at least 10 characters' }).max(1_000),
});
