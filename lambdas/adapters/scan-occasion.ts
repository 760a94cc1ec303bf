import * as z from 'zod';
import type { ScanOccasion } from '../core/topology/scan';
import { apiCallDetailType } from './api-call-event';
import { parseShape } from './malformed';
import { eventMomentShape } from './shapes/event-moment';

/** What `npx paramedic scan` sends. */
export const askedScan = { schema: 1, kind: 'scan' } as const;

/**
 * Why the scanner was called: its schedule, a person, or an event of a deploy or an API call, of which it is enough to
 * know when it happened: the rules let no other through.
 */
export function scanOccasionOf(event: unknown): ScanOccasion {
  const read = parseShape(event, occasionShape);
  if ('kind' in read) return { kind: 'asked' };
  return 'time' in read ? { kind: 'deploy', at: read.time } : { kind: 'schedule' };
}

const occasionShape = z.union([
  z.object({ schema: z.literal(1), kind: z.literal('scan') }),
  z.object({ source: z.literal('aws.events'), 'detail-type': z.literal('Scheduled Event') }),
  z.object({
    source: z.enum([
      'aws.ecs',
      'aws.codedeploy',
      'aws.codepipeline',
      'aws.cloudformation',
      'aws.appconfig',
    ]),
    time: eventMomentShape,
  }),
  z.object({ 'detail-type': z.literal(apiCallDetailType), time: eventMomentShape }),
]);
