import * as z from 'zod';

/** What the change recorder must be told. Names and ARNs only; settings are in the bundled policy. */
export const changesEnv = z.object({
  CHANGES_TABLE: z.string().min(1),
  /** How ARNs of the roles of this stack begin, by which its own calls are known. */
  OWN_ROLES: z.string().regex(/^arn:.+:role\/.+/),
});

export type ChangesEnv = z.infer<typeof changesEnv>;
