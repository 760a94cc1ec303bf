import * as z from 'zod';
import { TellRefused, type Subscriber } from '../../core/ports/subscriber';
import { aboutIn, subjectOf, type IncidentEvent } from '../../core/telling/incident-event';
import { withSecret, type Secret } from '../secret';
import { anyAnswer, TokenRefused, vendorCall } from '../vendor-call';

export const pagerDutySecret = z.object({ routingKey: z.string().min(1) });

export interface PagerDutyService {
  /** `https://events.pagerduty.com`, or that of the EU. */
  readonly url: string;
  readonly secret: Secret<z.infer<typeof pagerDutySecret>>;
}

/**
 * A page per incident that is a person's now (PagerDuty Events API v2). The incident's id is the `dedup_key`: to
 * trigger again adds to the same alert, to resolve what was never triggered does nothing, so nothing is looked for.
 */
export function pagerDutyService({ url, secret }: PagerDutyService): Subscriber {
  const send = (dedupKey: string, action: object) =>
    withSecret(secret, ({ routingKey }) =>
      enqueued(url, { routing_key: routingKey, dedup_key: dedupKey, ...action }),
    );
  const resolve = (key: string): Promise<void> => send(key, { event_action: 'resolve' });
  /** What is over wakes nobody. A storm is over once all its incidents have ended; what they left is not the storm. */
  const trigger = async (key: string, event: IncidentEvent): Promise<void> => {
    if (event.kind === 'storm-over') await resolve(key);
    else if (event.kind !== 'resolved') await send(key, pageOf(event));
  };
  return {
    find: () => Promise.resolve(undefined),
    begin: async (event) => {
      const key = subjectOf(event);
      await trigger(key, event);
      return key;
    },
    has: () => Promise.resolve(false),
    add: trigger,
    resolve,
  };
}

/** A routing key that PagerDuty does not know is answered 400, as any other event that it cannot use. */
async function enqueued(url: string, body: object): Promise<void> {
  try {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', url: `${url}/v2/enqueue`, headers, body } as const;
    await vendorCall('PagerDuty', request, anyAnswer);
  } catch (fault) {
    throw fault instanceof TellRefused ? new TokenRefused(fault.message) : fault;
  }
}

/** PagerDuty: `summary` has at most 1,024 characters. */
const mostSummary = 1_024;
const mostText = 10_000;

const severityOf = { P1: 'critical', P2: 'error', P3: 'warning', P4: 'info' } as const;

const pageOf = (event: IncidentEvent) => {
  const about = aboutIn(event);
  return {
    event_action: 'trigger',
    client: 'Paramedic',
    payload: {
      summary: event.subject.slice(0, mostSummary),
      severity: severityOf[about?.priority ?? 'P1'],
      source: about?.target ?? 'paramedic',
      timestamp: event.at,
      custom_details: { text: event.text.slice(0, mostText), event: event.id },
    },
  };
};
