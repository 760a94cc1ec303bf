import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Bus } from '../core/ports/events';
import { aboutIn, detailTypeOf, eventSource } from '../core/telling/incident-event';
import { clientSettings } from './aws-client';

/** Whoever publishes waits for this on the way to an action; what is not sent by then the sweeper sends. */
const impatient = { connectionMilliseconds: 1_000, requestMilliseconds: 2_000 };

/** The stack's own event bus. `PutEvents` answers 200 also when it took nothing: the count of failures says so. */
export function eventBridgeBus(
  busName: string,
  client = new EventBridgeClient({ ...clientSettings(impatient), maxAttempts: 1 }),
): Bus {
  return {
    put: async (event) => {
      const target = aboutIn(event)?.target;
      const { FailedEntryCount, Entries } = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: busName,
              Source: eventSource,
              DetailType: detailTypeOf(event.kind),
              Time: new Date(event.at),
              Resources: typeof target === 'string' ? [target] : [],
              Detail: JSON.stringify(event),
            },
          ],
        }),
      );
      if (FailedEntryCount === 0) return;
      throw new Error(`The event was not taken: ${Entries?.[0]?.ErrorCode ?? 'no reason given'}`);
    },
  };
}
