import * as z from 'zod';
import { rejectedBecause } from '../../lambdas/core/approval';
import { results } from '../../lambdas/core/trust/outcome';
import type { LogOpinion } from '../../lambdas/core/log-opinion';
import type { Script } from '../fakes/crew';
import {
  considerations,
  diagnoses,
  judgements,
  opinions,
  objectionsNamed,
  readings,
  starts,
} from './replies';

const throws = z.strictObject({ throws: z.string() });
const reasons = z.array(z.string()).nonempty();

const named = <T>(replies: Readonly<Record<string, T>>) =>
  z.string().transform((name, context): T => {
    const reply = replies[name];
    if (reply !== undefined) return reply;
    context.issues.push({
      code: 'custom',
      input: name,
      message: `expected one of ${Object.keys(replies).join(', ')}`,
    });
    return z.NEVER;
  });

const considered = z.union([
  throws,
  named(considerations),
  z.strictObject({ escalate: reasons }).transform(({ escalate }) => ({
    kind: 'held' as const,
    decision: { kind: 'escalate' as const, objections: objectionsNamed(escalate) },
  })),
  z.strictObject({ suppress: reasons }).transform(({ suppress }) => ({
    kind: 'held' as const,
    decision: { kind: 'suppress' as const, objections: objectionsNamed(suppress) },
  })),
]);

const startReply = z.union([
  throws,
  named(starts),
  z.strictObject({ refused: reasons }).transform(({ refused }) => ({
    kind: 'refused' as const,
    objections: objectionsNamed(refused),
  })),
]);

const script = z.strictObject({
  diagnose: z.array(z.union([throws, named(diagnoses)])).default([]),
  consider: z.array(considered).default([]),
  start: z.array(startReply).default([]),
  compensate: z.array(startReply).default([]),
  follow: z.array(z.union([throws, named(readings)])).default([]),
  validate: z.array(z.union([throws, named(judgements)])).default([]),
  compareLogs: z.array(z.union([throws, named<LogOpinion>(opinions)])).default([]),
});

/** Minutes after the workflow began, and what happens then. */
const happening = z.union([
  z.strictObject({ after: z.number(), alarm: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']) }),
  z.strictObject({
    after: z.number(),
    finding: z.enum(['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE']),
  }),
  z.strictObject({
    after: z.number(),
    answer: z.enum(['approved', 'rejected']),
    because: z.enum(rejectedBecause).optional(),
    by: z.string().optional(),
    proposalHash: z.string().optional(),
  }),
  z.strictObject({
    after: z.number(),
    narrow: z.record(z.string(), z.string()),
    revertAfterMinutes: z.number().optional(),
    by: z.string().optional(),
  }),
]);

/** Ports of the workflow that fail: from the start for the given number of calls, or for good. */
const outage = z.strictObject({
  port: z.enum([
    'incidents',
    'approvals',
    'ledger',
    'events',
    'trust',
    'modelBudget',
    'modelSpend',
  ]),
  method: z.string(),
  times: z.number().optional(),
});

const expectation = z.strictObject({
  ending: z.enum(['resolved', 'escalated', 'suppressed']),
  reasons,
  started: z.boolean(),
  approval: z.enum(['none', 'open', 'answered', 'spent', 'narrowed', 'expired', 'withdrawn']),
  events: z.array(z.string()),
  ledger: z.array(z.string()),
  answers: z.array(z.string()).optional(),
  credited: z.enum([...results, 'nothing']).optional(),
  calls: z
    .partialRecord(
      z.enum(['diagnose', 'consider', 'start', 'compensate', 'compareLogs']),
      z.number(),
    )
    .optional(),
  minutesAtMost: z.number().optional(),
});

/** A core scenario: the workflow with its crew's replies as data, on a virtual clock. */
export const scenarioShape = z.strictObject({
  what: z.string(),
  source: z.enum(['alarm', 'config']).default('alarm'),
  signal: z
    .strictObject({
      mutedMinutes: z.number().optional(),
      suppressedBy: z.string().optional(),
    })
    .default({}),
  target: z.enum(['checkout', 'unknown']).default('checkout'),
  priority: z.enum(['P1', 'P2', 'P3', 'P4']).default('P2'),
  modelCallsPerHour: z.number().default(10),
  modelDollarsPerDay: z.number().default(5),
  afterAction: z.enum(['compare-logs', 'nothing']).default('nothing'),
  crew: script,
  happenings: z.array(happening).default([]),
  outages: z.array(outage).default([]),
  expect: expectation,
});

export type Scenario = z.infer<typeof scenarioShape>;
export type Happening = Scenario['happenings'][number];

export const scriptOf = ({ crew }: Scenario): Script => crew;
