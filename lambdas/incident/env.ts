import * as z from 'zod';

/** What the incident workflow must be told. Names and ARNs only; settings are in the bundled policy. */
export const incidentEnv = z.object({
  INCIDENTS_TABLE: z.string().min(1),
  LEDGER_TABLE: z.string().min(1),
  APPROVALS_TABLE: z.string().min(1),
  TRUST_TABLE: z.string().min(1),
  BUS_NAME: z.string().min(1),
  CLASSIFIER_ARN: z.string().min(1),
  EXECUTOR_ARN: z.string().min(1),
  VALIDATOR_ARN: z.string().min(1),
});

export type IncidentEnv = z.infer<typeof incidentEnv>;
