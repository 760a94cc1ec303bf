import * as z from 'zod';
import { addressIn } from './address';
import { compactSeries } from './compact-series';
import { neighboursPart } from './neighbours-part';

const minutes = z.number().nonnegative();
const count = z.number().int().nonnegative();

/** By metric; see `addressIn` for how one is named. `expression` is what a metric math alarm yields. */
const metrics = z.record(z.string(), compactSeries).transform((told, context) =>
  Object.entries(told).flatMap(([text, series]) => {
    const address = addressIn(text);
    if (address) return { address, series };
    context.addIssue({ code: 'custom', message: 'is no metric', path: [text] });
    return [];
  }),
);

const change = z.strictObject({
  what: z.string().min(1),
  state: z.enum(['in-progress', 'completed', 'failed']),
  minutesAgo: minutes,
  /** ARN of what was changed; the target where left out. */
  on: z.string().startsWith('arn:').optional(),
});

/** Of AWS Health, in its own terms. */
const healthEvent = z.strictObject({
  service: z.string().min(1),
  code: z.string().regex(/^AWS_[A-Z0-9_]+$/),
  category: z.enum(['issue', 'accountNotification', 'scheduledChange', 'investigation']),
  status: z.enum(['open', 'closed', 'upcoming']),
  /** Since it began; negative for what is yet to begin. */
  minutesAgo: z.number(),
  /** An Availability Zone or a Region. */
  where: z.string().optional(),
});

const quota = z.strictObject({
  service: z.string().min(1),
  quota: z.string().min(1),
  used: z.number().nonnegative(),
  limit: z.number().positive(),
});

const pastIncident = z.strictObject({
  incidentType: z.string().min(1),
  remediation: z.string().nullable(),
  outcome: z.enum(['recovered', 'not-recovered', 'worsened', 'inconclusive', 'by-itself']),
  daysAgo: z.number().positive(),
});

const collectors = [
  'alarm',
  'finding',
  'target',
  'metrics',
  'state',
  'logs',
  'changes',
  'health',
  'quotas',
  'past',
  'neighbours',
] as const;

export type Collector = (typeof collectors)[number];

/** Raw facts, as AWS would answer when asked. */
export const evidencePart = z.strictObject({
  /** When the trouble began, in minutes before now; by default just long enough before the alarm fired. */
  began: minutes.optional(),
  metrics,
  /** What the service says of the target; left out where it was not asked. */
  state: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
  /** Error lines by pattern; an empty list is a log group without any, none at all no log group. */
  logs: z.array(z.strictObject({ pattern: z.string().min(1), count })).optional(),
  changes: z.array(change).default([]),
  health: z.array(healthEvent).default([]),
  quotas: z.array(quota).default([]),
  past: z.array(pastIncident).default([]),
  neighbours: neighboursPart.optional(),
  /** Collectors that could not read, and the error each met. */
  unread: z.partialRecord(z.enum(collectors), z.string().regex(/^[A-Z]\w+$/)).default({}),
});

export type EvidencePart = z.output<typeof evidencePart>;
