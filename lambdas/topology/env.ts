import * as z from 'zod';

/** What the scanner must be told. Names and ARNs only; settings are in the bundled policy. */
export const topologyEnv = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  TOPOLOGY_TABLE: z.string().min(1),
});

export type TopologyEnv = z.infer<typeof topologyEnv>;
