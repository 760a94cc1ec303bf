import * as z from 'zod';
import type { Subscriber } from '../../core/ports/subscriber';
import { aboutIn, subjectOf, type IncidentEvent } from '../../core/telling/incident-event';
import { withSecret, type Secret } from '../secret';
import { anyAnswer, vendorCall, type VendorRequest } from '../vendor-call';

export const serviceNowSecret = z.object({ user: z.string().min(1), password: z.string().min(1) });

export interface ServiceNow {
  /** `https://<instance>.service-now.com`. */
  readonly url: string;
  /** What `Resolution code` is set to; its choices are each instance's own. */
  readonly closeCode: string;
  readonly secret: Secret<z.infer<typeof serviceNowSecret>>;
}

/**
 * An incident of ServiceNow per incident, work notes for what follows (Table API, table `incident`). Creating a record
 * is not idempotent: `correlation_id` holds our incident's id, each text its event's id in the last line.
 */
export function serviceNowIncidents(instance: ServiceNow): Subscriber {
  const call = serviceNowCalls(instance);
  return {
    find: async (event) => {
      const sysparm_query = `correlation_id=${keyOf(event)}^ORDERBYsys_created_on`;
      const asked = query({ sysparm_query, sysparm_fields: 'sys_id', sysparm_limit: '1' });
      return (await call('GET', asked, many)).result[0]?.sys_id;
    },
    begin: async (event) => (await call('POST', '', one, recordOf(event))).result.sys_id,
    has: async (id, event) => {
      const asked = query({
        sysparm_display_value: 'true',
        sysparm_fields: 'description,work_notes',
      });
      const texts = await call('GET', `/${id}${asked}`, anyAnswer);
      return JSON.stringify(texts).includes(marked(event));
    },
    add: async (id, event) => {
      await call('PATCH', `/${id}`, anyAnswer, { work_notes: textOf(event) });
    },
    resolve: async (id, event) => {
      const { result } = await call('GET', `/${id}${query({ sysparm_fields: 'state' })}`, stateOf);
      if (over.has(result.state)) return;
      const closing = {
        state: resolvedState,
        close_code: instance.closeCode,
        close_notes: textOf(event),
      };
      await call('PATCH', `/${id}`, anyAnswer, closing);
    },
  };
}

type ServiceNowCall = <T>(
  method: VendorRequest['method'],
  path: string,
  shape: z.ZodType<T>,
  body?: unknown,
) => Promise<T>;

const serviceNowCalls =
  ({ url, secret }: ServiceNow): ServiceNowCall =>
  (method, path, shape, body) =>
    withSecret(secret, ({ user, password }) =>
      vendorCall(
        'ServiceNow',
        {
          ...{ method, body, url: `${url}/api/now/table/incident${path}` },
          headers: {
            authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
            'content-type': 'application/json',
          },
        },
        shape,
      ),
    );

const query = (asked: Readonly<Record<string, string>>): string =>
  `?${new URLSearchParams(asked).toString()}`;

/** Values of `incident.state`: Resolved, Closed, Canceled. */
const resolvedState = '6';
const over: ReadonlySet<string> = new Set([resolvedState, '7', '8']);

/** 1 is high, 3 is low; ServiceNow computes the priority from the two. */
const weightOf = { P1: '1', P2: '2', P3: '3', P4: '3' } as const;

const keyOf = (event: IncidentEvent): string => subjectOf(event);

const recordOf = (event: IncidentEvent) => {
  const weight = weightOf[aboutIn(event)?.priority ?? 'P4'];
  return {
    short_description: event.subject.slice(0, mostShort),
    description: textOf(event),
    correlation_id: keyOf(event),
    correlation_display: 'Paramedic',
    ...{ impact: weight, urgency: weight },
  };
};

/** Lengths of the columns `short_description` and `description`. */
const mostShort = 160;
const mostText = 3_900;

const marked = ({ id }: IncidentEvent): string => `Paramedic event ${id}`;

const textOf = (event: IncidentEvent): string =>
  `${event.text.slice(0, mostText - marked(event).length)}\n${marked(event)}`;

const record = z.object({ sys_id: z.string().min(1) });
const one = z.object({ result: record });
const many = z.object({ result: z.array(record) });
const stateOf = z.object({ result: z.object({ state: z.string() }) });
