import * as z from 'zod';
import {
  type HealthEntity,
  type HealthEvent,
  healthCategories,
  healthStatuses,
} from '../core/health';
import { instantOf } from '../core/instant';
import { parseShape } from './malformed';
import { eventMomentShape } from './shapes/event-moment';

export interface HealthMessage {
  readonly event: HealthEvent;
  readonly entities: readonly HealthEntity[];
}

/**
 * Reads an `AWS Health Event` (AWS Health User Guide, "AWS Health events Amazon EventBridge schema"). Which Region it
 * is about says the detail: in the envelope is where it was delivered to, which may be a backup Region.
 */
export function readHealthEvent(event: unknown): HealthMessage {
  const { time: at, detail } = parseShape(event, messageShape);
  const { eventArn, service, eventRegion: region, affectedEntities } = detail;
  const { eventTypeCode: code, eventTypeCategory: category, statusCode: status } = detail;
  const { startTime: startedAt, endTime: endedAt } = detail;
  return {
    event: { eventArn, service, region, code, category, status, startedAt, endedAt, at },
    entities: affectedEntities.map(({ entityValue, status: said = '' }) => ({
      name: entityValue,
      isWell: ['RESOLVED', 'UNIMPAIRED'].includes(said),
    })),
  };
}

/** `Fri, 27 Jan 2023 06:02:51 GMT`; its day of the week is not always the right one, and not looked at. */
const healthMoment = z
  .string()
  .regex(/^\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d GMT$/, {
    error: 'expected a moment such as Fri, 27 Jan 2023 06:02:51 GMT',
  })
  .transform((at) => Date.parse(at.replace(/^\w{3}, /, '')))
  .refine((epoch) => Number.isFinite(epoch), { error: 'expected an existing moment' })
  .transform(instantOf);

const code = z.string().regex(/^[\w.-]{1,128}$/, { error: 'expected a code' });

const messageShape = z.object({
  time: eventMomentShape,
  detail: z.object({
    eventArn: z.string().min(1).max(1600),
    service: code,
    eventRegion: code,
    eventTypeCode: code,
    eventTypeCategory: z.enum(healthCategories),
    statusCode: z.enum(healthStatuses),
    startTime: healthMoment,
    endTime: healthMoment.optional(),
    affectedEntities: z
      .array(z.object({ entityValue: z.string().min(1).max(1024), status: z.string().optional() }))
      .default([]),
  }),
});
