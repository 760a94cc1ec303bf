import { epochOf, type Instant, minutesBetween } from './instant';

/** What AWS Health last said of an event. Descriptions and metadata, which are free text, stay behind. */
export interface HealthEvent {
  readonly eventArn: string;
  /** As AWS Health calls it, for example `EC2`. */
  readonly service: string;
  readonly region: string;
  /** For example `AWS_EC2_OPERATIONAL_ISSUE`. */
  readonly code: string;
  readonly category: (typeof healthCategories)[number];
  readonly status: (typeof healthStatuses)[number];
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
  /** When it was said. */
  readonly at: Instant;
}

/** An entity of ours that an event names, by ARN or by the id that its service goes by. */
export interface HealthEntity {
  readonly name: string;
  /** Said to be well again, or not impaired at all. */
  readonly isWell: boolean;
}

export const healthCategories = [
  'issue',
  'investigation',
  'scheduledChange',
  'accountNotification',
] as const;

export const healthStatuses = ['open', 'closed', 'upcoming'] as const;

/** An event of which nothing was heard for so long is over, whatever was said last. */
const mostMinutesOfSilence = 7 * 24 * 60;

/**
 * Under way at this moment. An event that is over may still be called open, with an end (AWS Health User Guide, "AWS
 * Health events Amazon EventBridge schema").
 */
export const isUnderWay = (
  { status, startedAt, endedAt, at }: HealthEvent,
  now: Instant,
): boolean =>
  status !== 'closed' &&
  epochOf(startedAt) <= epochOf(now) &&
  (endedAt === undefined || epochOf(endedAt) > epochOf(now)) &&
  minutesBetween(at, now) <= mostMinutesOfSilence;

/** Something is wrong, or is being looked into; announcements and planned work are neither. */
export const isTrouble = ({ category }: HealthEvent): boolean =>
  category === 'issue' || category === 'investigation';

/**
 * Planned work, such as a reboot of a host or a patch. Lifecycle events are none: they tell for months of versions that
 * will no longer be supported (AWS Batch User Guide, "AWS Health Planned lifecycle events").
 */
export const isPlannedWork = ({ category, code }: HealthEvent): boolean =>
  category === 'scheduledChange' && !code.endsWith('_PLANNED_LIFECYCLE_EVENT');
