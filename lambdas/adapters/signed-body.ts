import * as z from 'zod';
import type { HttpAnswer } from './api-answer';
import { Malformed, parseJson, parseShape } from './malformed';

const eventShape = z.object({
  requestContext: z.object({
    authorizer: z.object({ iam: z.object({ userArn: z.string().min(1) }) }),
  }),
  body: z.string().max(16_384),
  isBase64Encoded: z.boolean().default(false),
});

/** What was posted, and the ARN of whom IAM authenticated: the body cannot name anyone. */
export function signedBody<Body>(
  event: unknown,
  shape: z.ZodType<Body>,
): { readonly by: string; readonly said: Body } | Malformed {
  try {
    const { requestContext, body, isBase64Encoded } = parseShape(event, eventShape);
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
    return { by: requestContext.authorizer.iam.userArn, said: parseJson(text, shape) };
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

export const asJson = (statusCode: number, body: unknown): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Long enough to say something. */
export const givenReason = z
  .string()
  .trim()
  .min(10, { error: 'expected at least 10 characters' })
  .max(1_000);
