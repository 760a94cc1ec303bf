import * as z from 'zod';
import { type VendorAnswer, type VendorCall, vendorServer } from './vendor-server';

const event = z.discriminatedUnion('event_action', [
  z.object({
    event_action: z.literal('trigger'),
    routing_key: z.string(),
    dedup_key: z.string().max(255).optional(),
    payload: z.object({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: z.iso.datetime().optional(),
      custom_details: z.unknown(),
    }),
  }),
  z.object({
    event_action: z.enum(['acknowledge', 'resolve']),
    routing_key: z.string(),
    dedup_key: z.string().max(255),
  }),
]);

export interface PagerDutyAlert {
  readonly key: string;
  readonly severity: string;
  readonly summaries: string[];
  status: 'triggered' | 'resolved';
}

/**
 * As PagerDuty's own schema describes Events API v2 (PagerDuty/api-schema, reference/events-v2): 202 accepts an event, 400
 * says that it cannot be used, 429 and 5xx ask for a retry. An alert that is open is found by its `dedup_key`.
 */
export async function pagerDutyDesk(given: { readonly routingKey: string }) {
  const desk = { ...given, alerts: [] as PagerDutyAlert[] };
  const server = await vendorServer((call) => answer(desk, call));
  return { desk, server };
}

type Desk = Awaited<ReturnType<typeof pagerDutyDesk>>['desk'];

const invalid = (message: string): VendorAnswer => ({
  status: 400,
  body: { status: 'invalid event', message, errors: [message] },
});

function answer(desk: Desk, { path, body }: VendorCall): VendorAnswer {
  const read = event.safeParse(body);
  if (path !== '/v2/enqueue' || !read.success) return invalid('Event object is invalid');
  const { data } = read;
  if (data.routing_key !== desk.routingKey) return invalid("'routing_key' is invalid");
  const key = data.dedup_key ?? String(desk.alerts.length);
  const open = desk.alerts.find((each) => each.key === key && each.status === 'triggered');
  if (data.event_action === 'trigger') {
    const { summary, severity } = data.payload;
    if (open) open.summaries.push(summary);
    else desk.alerts.push({ key, severity, summaries: [summary], status: 'triggered' });
  } else if (open && data.event_action === 'resolve') open.status = 'resolved';
  return { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: key } };
}
