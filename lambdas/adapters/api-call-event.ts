import * as z from 'zod';
import { catalogued } from '../core/api-calls/api-call';
import { changedBy } from '../core/api-calls/changed-by-call';
import { everyCall } from '../core/api-calls/every-call';
import { authorOf, callerShape } from './caller';
import type { ChangeEvent } from './deploy-event';
import { parseShape } from './malformed';
import { eventMomentShape } from './shapes/event-moment';

export const apiCallDetailType = 'AWS API Call via CloudTrail';

/**
 * Reads an API call that CloudTrail recorded (CloudTrail User Guide, "CloudTrail record contents"). Of its parameters
 * only names of resources are looked at, of its caller only the kind; a call that failed changed nothing.
 */
export function readApiCallEvent(event: unknown, ownRoles: string): ChangeEvent {
  const { account, detail } = parseShape(event, eventShape);
  if (detail.errorCode != null) return { kind: 'ignored', reason: 'call-failed' };
  const found = catalogued(everyCall, detail.eventSource, detail.eventName);
  if (!found) return { kind: 'ignored', reason: 'unknown-call' };
  const { calls, name } = found;
  const { awsRegion: region, requestParameters: request, responseElements: response } = detail;
  const place = { partition: partitionOf(ownRoles), region, account };
  const change = {
    what: `${calls.words} ${name}`,
    state: 'completed',
    by: authorOf(detail.userIdentity, ownRoles),
    at: detail.eventTime,
  } as const;
  const resources = changedBy(calls, { place, request, response });
  return resources.length === 0
    ? { kind: 'ignored', reason: 'unnamed-resource' }
    : {
        kind: 'changes',
        changes: resources.map((resourceArn) => ({ resourceArn, ...change })),
      };
}

/** Of this account: that of its roles. */
const partitionOf = (arn: string): string => arn.split(':')[1] ?? 'aws';

const eventShape = z.object({
  account: z.string().regex(/^\d{12}$/, { error: 'expected an account' }),
  detail: z.object({
    eventSource: z.string(),
    eventName: z.string(),
    eventTime: eventMomentShape,
    awsRegion: z.string().regex(/^[a-z0-9-]{1,32}$/, { error: 'expected a Region' }),
    errorCode: z.string().nullish(),
    userIdentity: callerShape,
    requestParameters: z.unknown(),
    responseElements: z.unknown(),
  }),
});
