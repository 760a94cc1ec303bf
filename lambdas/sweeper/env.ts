import * as z from 'zod';

/** What the sweeper must be told. Names and ARNs only; settings are in the bundled policy. */
export const sweeperEnv = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  INCIDENTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  ATTEMPTS_TABLE: z.string().min(1),
  TOPOLOGY_TABLE: z.string().min(1),
  CHANGES_TABLE: z.string().min(1),
  TRUST_TABLE: z.string().min(1),
  WORKFLOW_ARN: z.string().min(1),
  EXECUTOR_ARN: z.string().min(1),
  INTAKE_QUEUE_URL: z.string().min(1),
  BUS_NAME: z.string().min(1),
});

export type SweeperEnv = z.infer<typeof sweeperEnv>;
