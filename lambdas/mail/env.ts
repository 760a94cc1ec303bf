import * as z from 'zod';

/** What the function that tells people by e-mail must be told. */
export const mailEnv = z.object({
  TOPIC_ARN: z.string().min(1),
  CONVERSATIONS_TABLE: z.string().min(1),
  QUEUE_URL: z.string().min(1),
  DEAD_LETTER_QUEUE_URL: z.string().min(1),
});

export type MailEnv = z.infer<typeof mailEnv>;
