import * as z from 'zod';

/** What the alarm intake must be told. Names and ARNs only; settings are in the bundled policy. */
export const intakeEnv = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  STACK_NAME: z.string().min(1),
  INCIDENTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  TOPOLOGY_TABLE: z.string().min(1),
  WORKFLOW_ARN: z.string().min(1),
  /** Where events that cannot be understood are put, with the message attribute `reason`. */
  DEAD_LETTER_QUEUE_URL: z.string().min(1),
});

export type IntakeEnv = z.infer<typeof intakeEnv>;
