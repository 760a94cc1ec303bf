import { epochOf, type Instant, minutesAfter } from '../core/instant';

const DAY_MINUTES = 24 * 60;

/** Epoch seconds, as DynamoDB's time to live takes them. */
export const epochSecondsOf = (at: Instant): number => Math.floor(epochOf(at) / 1_000);

/**
 * The column by which DynamoDB drops a row some time after so many days; "typically within a few days" (DynamoDB
 * Developer Guide, "Using time to live"), so that readers never take its presence for an answer.
 */
export const expiring = (at: Instant, days: number) => ({
  expiresAt: epochSecondsOf(minutesAfter(at, days * DAY_MINUTES)),
});
