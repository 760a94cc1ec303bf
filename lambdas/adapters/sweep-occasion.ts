import * as z from 'zod';
import type { SweepOccasion } from '../core/sweep';
import { Malformed, parseShape } from './malformed';

/**
 * Why the sweeper was called: one of its two schedules, or EventBridge telling of a durable execution that ended
 * badly, which is named after its incident (aws-facts 1.4).
 */
export function sweepOccasionOf(event: unknown): SweepOccasion {
  const envelope = parseShape(event, envelopeShape);
  switch (`${envelope.source}/${envelope['detail-type']}`) {
    case 'aws.events/Scheduled Event':
      return { kind: 'schedule' };
    case 'paramedic/Week Over':
      return { kind: 'week-over' };
    case 'aws.lambda/Durable Execution Status Change': {
      const { durableExecutionName } = parseShape(envelope.detail, endedBadlyShape, 'detail');
      return { kind: 'workflow-failed', incidentId: durableExecutionName };
    }
  }
  throw new Malformed(
    'detail-type: expected "Scheduled Event", "Week Over" or "Durable Execution Status Change"',
  );
}

const envelopeShape = z.object({
  'detail-type': z.string(),
  source: z.string(),
  detail: z.unknown(),
});

const endedBadlyShape = z.object({
  durableExecutionName: z.string().regex(/^[\w-]{1,64}$/, { error: 'expected an execution name' }),
  status: z.enum(['FAILED', 'TIMED_OUT', 'STOPPED']),
});
