import * as z from 'zod';

/*
 * What is published about incidents, as the one definition from which types, checks at the edge and the
 * JSON Schemas in docs/events are derived. Within one schema version fields are only ever added: a reader
 * ignores what it does not know, which is what these shapes do.
 */

const words = (what: string) => z.string().describe(what);
const instant = (what: string) => z.iso.datetime().describe(what);
const sentences = z.array(z.string()).describe('One sentence each, written by code');

/** The incident an event is about. */
const about = z.object({
  id: words('`inc-` and 24 hex digits'),
  priority: z.enum(['P1', 'P2', 'P3', 'P4']),
  title: words('The name of the alarm, or rule and resource of the finding'),
  target: z.string().nullable().describe('ARN of what is in trouble; null where nothing names it'),
  openedAt: instant('When its first signal was taken in'),
});

const always = {
  schema: z.literal(1),
  id: words('The same in every copy of this event: deliver each id once'),
  at: instant('When it happened'),
  subject: words('One line'),
  text: words('What people are told, several lines'),
};

const ofIncident = {
  ...always,
  incident: about,
  heldBack: z
    .string()
    .optional()
    .describe('The storm whose digest is told to people instead; absent where they are told this'),
};

const ofStorm = {
  ...always,
  storm: words('The same in both events of one storm'),
  from: instant('From when on incidents are part of it'),
  counts: z.record(z.string(), z.number()).describe('Incidents by what became of them'),
};

const bound = z.object({
  hash: words('What an approval is bound to'),
  remediation: words('Its id in the library'),
  target: words('ARN of what would be changed'),
  document: words('Name of the exact runbook'),
});

const persons = z
  .union([z.literal(1), z.literal(2)])
  .default(2)
  .describe('How many must approve; 2 means a high risk, which is not approved by chat');

const cell = words('`incidentType/remediation/environment`');
const by = words('ARN of who answered');

export const incidentEvents = {
  proposed: z.object({
    kind: z.literal('proposed'),
    ...ofIncident,
    proposal: bound,
    persons,
    answerBy: instant('When it expires unanswered'),
    because: sentences,
  }),
  reminded: z.object({
    kind: z.literal('reminded'),
    ...ofIncident,
    proposal: bound,
    persons,
    answerBy: instant('When it expires unanswered'),
  }),
  approved: z.object({ kind: z.literal('approved'), ...ofIncident, proposal: bound, by }),
  rejected: z.object({
    kind: z.literal('rejected'),
    ...ofIncident,
    proposal: bound,
    by,
    reason: z.string().nullable().describe('As the person gave it, cleaned'),
  }),
  expired: z.object({ kind: z.literal('expired'), ...ofIncident, proposal: bound }),
  started: z.object({
    kind: z.literal('started'),
    ...ofIncident,
    proposal: bound,
    attempt: words('Names this one start everywhere'),
  }),
  resolved: z.object({
    kind: z.literal('resolved'),
    ...ofIncident,
    reasons: z.array(z.string()).min(1),
    because: sentences,
    measured: z.boolean().describe('Whether a measurement after the action says that it recovered'),
  }),
  escalated: z.object({
    kind: z.literal('escalated'),
    ...ofIncident,
    reasons: z.array(z.string()).min(1),
    because: sentences,
  }),
  suppressed: z.object({
    kind: z.literal('suppressed'),
    ...ofIncident,
    reasons: z.array(z.string()).min(1),
    because: sentences,
  }),
  'left-changed': z.object({
    kind: z.literal('left-changed'),
    ...ofIncident,
    attempt: words('The start that made the change'),
    what: z.enum(['drifted', 'held-back', 'failed']).describe('Why it was not put back'),
    because: sentences,
  }),
  demoted: z.object({ kind: z.literal('demoted'), ...ofIncident, cell, because: sentences }),
  /** Of a cell, and of no incident. */
  'demoted-by-person': z.object({
    kind: z.literal('demoted-by-person'),
    ...always,
    cell,
    service: z.string().nullable().describe('ARN of the one target it binds; null for the cell'),
    by: words('ARN of who demoted it'),
    because: sentences,
  }),
  'breaker-opened': z.object({
    kind: z.literal('breaker-opened'),
    ...ofIncident,
    cell: words('`incidentType/remediation/environment`, or `all`'),
    because: sentences,
  }),
  'budget-spent': z.object({
    kind: z.literal('budget-spent'),
    ...ofIncident,
    budget: z.enum(['model-calls', 'model-spend', 'starts']),
    of: words('`account`, a service, a remediation, or the ARN of a target'),
    per: z.enum(['hour', 'day']),
    limit: z.number().describe('Calls, US dollars, or starts'),
    because: sentences,
  }),
  /** Of a week, and of no incident. */
  digest: z.object({
    kind: z.literal('digest'),
    ...always,
    from: instant('The first moment it tells of'),
    until: instant('The first moment it does not tell of'),
    counts: z.record(z.string(), z.number()).describe('Incidents by how they ended, and `open`'),
  }),
  /** Of many incidents at once. */
  'storm-began': z.object({ kind: z.literal('storm-began'), ...ofStorm }),
  'storm-over': z.object({
    kind: z.literal('storm-over'),
    ...ofStorm,
    until: instant('When the last incident of it had ended, or an hour after it calmed down'),
  }),
} as const;

/** Any of them, as a reader takes it: what it does not know is left out. */
export const eventShape = z.discriminatedUnion('kind', [
  incidentEvents.proposed,
  incidentEvents.reminded,
  incidentEvents.approved,
  incidentEvents.rejected,
  incidentEvents.expired,
  incidentEvents.started,
  incidentEvents.resolved,
  incidentEvents.escalated,
  incidentEvents.suppressed,
  incidentEvents['left-changed'],
  incidentEvents.demoted,
  incidentEvents['demoted-by-person'],
  incidentEvents['breaker-opened'],
  incidentEvents['budget-spent'],
  incidentEvents.digest,
  incidentEvents['storm-began'],
  incidentEvents['storm-over'],
]);

export type EventKind = keyof typeof incidentEvents;

/** One thing that happened to an incident, told to whoever listens. */
export type IncidentEvent = z.infer<(typeof incidentEvents)[EventKind]>;

export type EventOf<Kind extends EventKind> = Extract<IncidentEvent, { readonly kind: Kind }>;

export const eventKinds: readonly EventKind[] = eventShape.options.map(
  ({ shape }) => shape.kind.value,
);

export type About = z.infer<typeof about>;

export const aboutIn = (event: IncidentEvent): About | undefined =>
  'incident' in event ? event.incident : undefined;

/** What a thread or ticket is about: an incident, a storm, or this one event. */
export const subjectOf = (event: IncidentEvent): string =>
  aboutIn(event)?.id ?? ('storm' in event ? event.storm : event.id);

/** What EventBridge calls `source`; rules match it. */
export const eventSource = 'paramedic';

/** What EventBridge calls `detail-type`: `Incident Proposed`, `Incident Left Changed`. */
export const detailTypeOf = (kind: EventKind): string =>
  ['incident', ...kind.split('-')]
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
