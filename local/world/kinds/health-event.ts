import * as z from 'zod';
import { eventOf } from '../event';
import type { Kind } from '../kind';
import { momentOf, type Resource, type Setting } from '../resource';

const written = z.strictObject({
  service: z.string(),
  code: z.string(),
  region: z.string(),
  category: z.enum(['issue', 'accountNotification', 'scheduledChange']).default('issue'),
  status: z.enum(['open', 'closed', 'upcoming']).default('open'),
  since: z.number(),
  /** ARNs or ids of what it names. */
  entities: z.array(z.string()).default([]),
});

type EventSpec = z.infer<typeof written>;

/** What AWS Health tells the account: through its API, and in its own Region by an event. */
export interface HealthEvent extends Resource {
  readonly spec: Omit<EventSpec, 'status'>;
  readonly startedAt: () => number;
  readonly status: () => EventSpec['status'];
  /** Tells that it begins now, or is over. */
  readonly turn: (status: 'open' | 'closed') => void;
}

export const healthEvents: Kind<EventSpec, HealthEvent> = {
  key: 'healthEvents',
  written,
  begin: (spec, setting) => {
    const arn = `arn:aws:health:${spec.region}::event/${spec.service}/${spec.code}/${spec.code}_${setting.seed}`;
    let startedAt = momentOf(setting, spec.since);
    let { status } = spec;
    const tell = (): void => {
      if (spec.region !== setting.region) return;
      setting.publish(messageOf(arn, { ...spec, status }, startedAt, setting));
    };
    setting.after(Math.max(0, startedAt - setting.now()), tell);
    return {
      ...{ arn, spec },
      startedAt: () => startedAt,
      status: () => status,
      turn: (to) => {
        if (to === 'open') startedAt = setting.now();
        status = to;
        tell();
      },
      tags: {},
      metrics: [],
      logGroup: '',
      logs: () => [],
      heal: () => undefined,
    };
  },
};

/** "AWS Health Event" as in the AWS Health User Guide's schema. */
const messageOf = (arn: string, spec: EventSpec, startedAt: number, setting: Setting): unknown =>
  eventOf(setting, {
    source: 'aws.health',
    detailType: 'AWS Health Event',
    at: setting.now(),
    resources: spec.entities,
    detail: {
      eventArn: arn,
      service: spec.service,
      eventTypeCode: spec.code,
      eventTypeCategory: spec.category,
      eventScopeCode: spec.entities.length > 0 ? 'ACCOUNT_SPECIFIC' : 'PUBLIC',
      communicationId: `${spec.code}-1`,
      startTime: new Date(startedAt).toUTCString(),
      lastUpdatedTime: new Date(setting.now()).toUTCString(),
      statusCode: spec.status,
      eventRegion: spec.region,
      eventDescription: [{ language: 'en_US', latestDescription: 'We are looking into it.' }],
      affectedEntities: spec.entities.map((entityValue) => ({ entityValue, status: 'IMPAIRED' })),
      affectedAccount: setting.account,
      page: '1',
      totalPages: '1',
      backupEvent: 'false',
    },
  });
