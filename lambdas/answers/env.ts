import * as z from 'zod';

/** What the function that records clicks must be told. Names and ARNs only; settings are in the bundled policy. */
export const answersEnv = z.object({
  INCIDENTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  APPROVALS_TABLE: z.string().min(1),
  /** Where Slack takes replies to a click; nothing is sent anywhere else. */
  VENDOR_URL: z.url(),
});

export type AnswersEnv = z.infer<typeof answersEnv>;
