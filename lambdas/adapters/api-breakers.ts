import * as z from 'zod';
import { everyCell } from '../core/breaker';
import type { ClosingOutcome, ClosingRequest } from '../core/close-breaker';
import { cellNamed } from '../core/trust/cell';
import type { HttpAnswer } from './api-answer';
import { Malformed } from './malformed';
import { asJson, givenReason, signedBody } from './signed-body';

/** A person closes a breaker, over the HTTP API; who does is what IAM authenticated. */
export const breakersOverHttp =
  (close: (request: ClosingRequest) => Promise<ClosingOutcome>) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const signed = signedBody(event, bodyShape);
    if (signed instanceof Malformed) return asJson(400, { error: signed.message });
    const { of, reason } = signed.said;
    const outcome = await close({ of, reason, by: signed.by });
    return asJson(statuses[outcome.kind], { outcome, message: sentenceOf(outcome) });
  };

const statuses = {
  closed: 200,
  'not-approver': 403,
  'not-open': 409,
} as const satisfies Readonly<Record<ClosingOutcome['kind'], number>>;

function sentenceOf(outcome: ClosingOutcome): string {
  switch (outcome.kind) {
    case 'closed':
      return `Closed by ${outcome.closing.by}: ${outcome.closing.of}. Runs may go on there.`;
    case 'not-approver':
      return `${outcome.by} is not on the list of approvers; add it to paramedic.config.ts.`;
    case 'not-open':
      return `The breaker of ${outcome.of} is not open. List those that are: npx paramedic breaker`;
  }
}

const bodyShape = z.strictObject({
  schema: z.literal(1),
  of: z
    .string()
    .max(300)
    .refine((of) => of === everyCell || cellNamed(of) !== undefined, {
      error: 'expected incidentType/remediation/environment, or all',
    }),
  reason: givenReason,
});
