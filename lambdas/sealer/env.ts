import * as z from 'zod';

/** What the sealer must be told. Names only. */
export const sealerEnv = z.object({
  LEDGER_TABLE: z.string().min(1),
  SEALS_TABLE: z.string().min(1),
  ARCHIVE_BUCKET: z.string().min(1),
});

export type SealerEnv = z.infer<typeof sealerEnv>;
