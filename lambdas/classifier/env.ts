import * as z from 'zod';

/** What the classifier must be told. Names and ARNs only; settings are in the bundled policy. */
export const classifierEnv = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  CHANGES_TABLE: z.string().min(1),
  TOPOLOGY_TABLE: z.string().min(1),
  INCIDENTS_TABLE: z.string().min(1),
  TRUST_TABLE: z.string().min(1),
  /** How its answers are signed: `model`, or `local stand-in` in the local account. */
  CLASSIFIED_BY: z.enum(['model', 'local stand-in']),
});

export type ClassifierEnv = z.infer<typeof classifierEnv>;
