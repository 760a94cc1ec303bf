import * as z from 'zod';

/** What the function that tells Slack must be told. The secret's name only: it is read when it is used. */
export const slackEnv = z.object({
  VENDOR_URL: z.url(),
  SECRET_ID: z.string().min(1),
  CHANNEL: z.string().min(1),
  CONVERSATIONS_TABLE: z.string().min(1),
  QUEUE_URL: z.string().min(1),
  DEAD_LETTER_QUEUE_URL: z.string().min(1),
});

export type SlackEnv = z.infer<typeof slackEnv>;
