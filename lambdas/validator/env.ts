import * as z from 'zod';

/** What the validator must be told. Names and ARNs only; settings are in the bundled policy. */
export const validatorEnv = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
});

export type ValidatorEnv = z.infer<typeof validatorEnv>;
