import * as z from 'zod';

/** What the validator must be told. Names and ARNs only; settings are in the bundled policy. */
export const validatorEnv = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  /** How its comparisons of logs are signed: `model`, or `local stand-in` in the local account. */
  CLASSIFIED_BY: z.enum(['model', 'local stand-in']),
});

export type ValidatorEnv = z.infer<typeof validatorEnv>;
