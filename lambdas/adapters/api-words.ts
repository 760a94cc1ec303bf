import * as z from 'zod';
import { cellNamed } from '../core/trust/cell';
import type { WordOutcome, WordRequest } from '../core/trust/change-trust';
import { requestHours, type Word } from '../core/trust/word';
import type { HttpAnswer } from './api-answer';
import { Malformed } from './malformed';
import { asJson, givenReason, signedBody } from './signed-body';

/**
 * What a person says of a cell, over the HTTP API. Who says it is what IAM authenticated
 * (`requestContext.authorizer.iam.userArn`); the body cannot name anyone.
 */
export const wordsOverHttp =
  (change: (request: WordRequest) => Promise<WordOutcome>) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const request = requestOf(event);
    if (request instanceof Malformed) return asJson(400, { error: request.message });
    const outcome = await change(request);
    return asJson(statusOf(outcome), { outcome, message: sentenceOf(outcome) });
  };

function requestOf(event: unknown): WordRequest | Malformed {
  const signed = signedBody(event, bodyShape);
  if (signed instanceof Malformed) return signed;
  const { word, cell: name, service, reason } = signed.said;
  const cell = cellNamed(name);
  if (!cell) return new Malformed('cell: expected incidentType/remediation/environment');
  return { ...word, cell, service, by: signed.by, reason };
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
  reason: givenReason,
});
