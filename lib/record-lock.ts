import * as z from 'zod';

/** Written out in the config by whoever chooses compliance mode: there is no way back from it. */
export const complianceAcknowledged =
  'until its retention ends nobody can delete it or shorten its retention, not even the root user';

/**
 * How S3 Object Lock keeps anchors and closed incidents. In governance mode an administrator who first takes the
 * deny out of the bucket's policy can still delete; in compliance mode nobody can.
 */
export const recordLock = z.strictObject({
  /** Of each object, from its writing; S3 takes up to 100 years. */
  retentionDays: z.number().int().min(1).max(36_500).default(365),
  mode: z
    .union([
      z.literal('governance'),
      z.strictObject({
        compliance: z.literal(
          complianceAcknowledged,
          `expected, word for word, "${complianceAcknowledged}"`,
        ),
      }),
    ])
    .default('governance'),
});
