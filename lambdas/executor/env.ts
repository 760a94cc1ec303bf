import * as z from 'zod';

/** What the one door must be told. Names and ARNs only; settings are in the bundled policy. */
export const executorEnv = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  STACK_NAME: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  ATTEMPTS_TABLE: z.string().min(1),
  APPROVALS_TABLE: z.string().min(1),
  CHANGES_TABLE: z.string().min(1),
  TRUST_TABLE: z.string().min(1),
  KILL_SWITCH_PARAMETER: z.string().min(1),
  RUNBOOK_PREFIX: z.string().min(1),
});

export type ExecutorEnv = z.infer<typeof executorEnv>;
