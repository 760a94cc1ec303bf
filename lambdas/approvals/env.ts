import * as z from 'zod';

/** What the approvals endpoint must be told. Names and ARNs only; settings are in the bundled policy. */
export const approvalsEnv = z.object({
  INCIDENTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  APPROVALS_TABLE: z.string().min(1),
  TRUST_TABLE: z.string().min(1),
  BUS_NAME: z.string().min(1),
});

export type ApprovalsEnv = z.infer<typeof approvalsEnv>;
