import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type Api, ApiError } from '../endpoint/api';
import type { EventInput } from '../events/event-bus';
import type { Deployment } from '../template/deployment';
import { apiOf } from './operation';
import { readInput } from './wire';

const entry = z.strictObject({
  EventBusName: z.string(),
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z.string(),
  // The SDK sends seconds since the epoch; the endpoint reads them as a date.
  Time: z.union([z.date(), z.number()]).optional(),
  Resources: z.array(z.string()).default([]),
});
// EventBridge API reference, PutEvents: at most ten entries.
const putEvents = z.strictObject({ Entries: z.array(entry).min(1).max(10) });

/** Amazon EventBridge, for functions that publish on a bus of the template. */
export function eventsApi(
  deployment: Deployment,
  publish: (event: EventInput, bus: string) => void,
): Api {
  const buses = deployment.of('AWS::Events::EventBus');
  const named = (name: string) => {
    const found = buses.find(({ ref }) => ref === name);
    if (found) return found;
    throw new ApiError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  };
  return apiOf('events', {
    PutEvents: {
      demands: (input) =>
        readInput(putEvents, input).Entries.map(({ EventBusName, Source, DetailType }) => ({
          action: 'events:PutEvents',
          resource: named(EventBusName).arn,
          context: { 'events:source': Source, 'events:detail-type': DetailType },
        })),
      run: (input) => {
        const { Entries } = readInput(putEvents, input);
        for (const { EventBusName, Source, DetailType, Detail, Time, Resources } of Entries) {
          const event = { source: Source, 'detail-type': DetailType, resources: Resources };
          const time = Time && { time: momentOf(Time) };
          publish({ ...event, ...time, detail: JSON.parse(Detail) as unknown }, EventBusName);
        }
        return { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: randomUUID() })) };
      },
    },
  });
}

const momentOf = (time: Date | number): string =>
  (time instanceof Date ? time : new Date(time * 1000)).toISOString();
