import * as z from 'zod';

/** What the Slack endpoint must be told. Names and ARNs only; settings are in the bundled policy. */
export const clicksEnv = z.object({
  INCIDENTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  APPROVALS_TABLE: z.string().min(1),
  SIGNING_SECRET: z.string().min(1),
});

export type ClicksEnv = z.infer<typeof clicksEnv>;
