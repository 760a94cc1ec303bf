import * as z from 'zod';

/** What the Slack endpoint must be told. It knows no table: whatever it is sent, it can only hand it over. */
export const clicksEnv = z.object({
  ANSWERS_FUNCTION: z.string().min(1),
  SIGNING_SECRET: z.string().min(1),
});

export type ClicksEnv = z.infer<typeof clicksEnv>;
