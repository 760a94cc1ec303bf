import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Policy } from '../core/policy';

const priority = z.object({
  reviewMinutes: z.number().positive(),
  remindAfterMinutes: z.number().positive(),
});

const businessMetric = z.object({
  name: z.string().min(1),
  namespace: z.string().min(1),
  metric: z.string().min(1),
  dimensions: z.record(z.string(), z.string()),
  statistic: z.enum(['Average', 'Maximum', 'Minimum', 'Sum']),
  periodSeconds: z.number().int().positive(),
  worse: z.enum(['higher', 'lower']),
  tolerance: z.number().nonnegative(),
  of: z
    .union([
      z.object({ arns: z.array(z.string()) }),
      z.object({ tag: z.object({ key: z.string(), value: z.string() }) }),
    ])
    .optional(),
});

const startBudget = z.object({ perHour: z.number().positive(), perDay: z.number().positive() });

const policyShape: z.ZodType<Policy> = z.object({
  schema: z.literal(1),
  hash: z.string().min(1),
  manual: z.object({ key: z.string(), value: z.string() }),
  windows: z.object({ calendars: z.array(z.string()), maintenance: z.array(z.string()) }),
  optIn: z.object({ key: z.string().min(1), value: z.string().min(1) }),
  library: z.array(z.string()),
  signs: z.string().min(1),
  allowLists: z.record(z.string(), z.array(z.string())),
  bucketAbac: z.boolean(),
  alarms: z
    .object({
      select: z.union([
        z.literal('all'),
        z.object({ prefixes: z.array(z.string()), arns: z.array(z.string()) }),
      ]),
      ignorePrefixes: z.array(z.string()),
    })
    .optional(),
  findings: z.object({ rules: z.array(z.string()) }).optional(),
  businessMetrics: z.array(businessMetric).optional(),
  environmentTag: z.string().min(1),
  criticalityTag: z.string().min(1),
  modes: z.record(
    z.string(),
    z.record(z.string(), z.enum(['off', 'observe', 'shadow', 'autonomous'])),
  ),
  autonomousCells: z.array(z.string()),
  approvers: z.array(z.string()),
  instructions: z.string().min(1).optional(),
  slack: z.object({ team: z.string().min(1), users: z.record(z.string(), z.string()) }).optional(),
  priorities: z.object({ P1: priority, P2: priority, P3: priority, P4: priority }),
  criticalities: z.record(z.string(), z.enum(['P1', 'P2', 'P3', 'P4'])),
  model: z.object({
    chain: z.tuple([z.string().min(1)], z.string().min(1)),
    callsPerHour: z.number().int().nonnegative(),
    dollarsPerDay: z.number().nonnegative(),
    prices: z.record(z.string(), z.object({ input: z.number(), output: z.number() })),
    afterAction: z.enum(['compare-logs', 'nothing']),
  }),
  trust: z.object({
    minimumJudged: z.number().nonnegative(),
    minimumLowerBound: z.number().min(0).max(1),
    recentDays: z.number().positive(),
    halfLifeDays: z.number().positive(),
    followMinutes: z.number().positive(),
    waivers: z.record(z.string(), z.string()),
  }),
  breaker: z.object({ cellInARow: z.number().positive(), allInARow: z.number().positive() }),
  storms: z.object({
    incidents: z.number().int().positive(),
    minutes: z.number().int().positive(),
    joinMinutes: z.number().nonnegative(),
  }),
  caps: z.object({
    starts: z.object({
      target: startBudget,
      service: startBudget,
      remediation: startBudget,
      account: startBudget,
    }),
    activeChanges: z.number().int().nonnegative(),
    evidenceMaxAgeMinutes: z.number().positive(),
  }),
  privacy: z.object({ addresses: z.enum(['redact', 'keep']), tags: z.array(z.string().min(1)) }),
  topology: z.object({
    everyMinutes: z.number().positive(),
    maxAgeMinutes: z.number().positive(),
    minimumCoverage: z.number().min(0).max(1),
    belowCoverage: z.enum(['no-autonomy', 'refuse']),
  }),
});

/**
 * The policy compiled at synth, which lies beside the bundle. Lambda names that directory in
 * `LAMBDA_TASK_ROOT`; a function without a readable policy does not come up at all.
 */
export function bundledPolicy(directory = process.env['LAMBDA_TASK_ROOT']): Policy {
  if (!directory)
    throw new Error('LAMBDA_TASK_ROOT is not set: expected the directory of policy.json');
  const written: unknown = JSON.parse(readFileSync(join(directory, 'policy.json'), 'utf8'));
  return policyShape.parse(written);
}
