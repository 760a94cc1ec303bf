import * as z from 'zod';
import type { Kind } from '../kind';
import { momentOf, type Resource } from '../resource';

const written = z.strictObject({
  service: z.string(),
  code: z.string(),
  region: z.string(),
  category: z.enum(['issue', 'accountNotification', 'scheduledChange']).default('issue'),
  status: z.enum(['open', 'closed', 'upcoming']).default('open'),
  since: z.number(),
});

type EventSpec = z.infer<typeof written>;

/** What AWS Health tells the account. */
export interface HealthEvent extends Resource {
  readonly spec: EventSpec;
  readonly startedAt: number;
}

export const healthEvents: Kind<EventSpec, HealthEvent> = {
  key: 'healthEvents',
  written,
  begin: (spec, setting) => ({
    arn: `arn:aws:health:${spec.region}::event/${spec.service}/${spec.code}/${spec.code}_${setting.seed}`,
    spec,
    startedAt: momentOf(setting, spec.since),
    tags: {},
    metrics: [],
    logGroup: '',
    logs: () => [],
    heal: () => undefined,
  }),
};
