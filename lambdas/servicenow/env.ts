import * as z from 'zod';

/** What the function that tells ServiceNow must be told. The secret's name only: it is read when it is used. */
export const servicenowEnv = z.object({
  VENDOR_URL: z.url(),
  SECRET_ID: z.string().min(1),
  CLOSE_CODE: z.string().min(1),
  CONVERSATIONS_TABLE: z.string().min(1),
  QUEUE_URL: z.string().min(1),
  DEAD_LETTER_QUEUE_URL: z.string().min(1),
});

export type ServicenowEnv = z.infer<typeof servicenowEnv>;
