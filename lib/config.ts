import * as z from 'zod';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { catalogue as deployedCatalogue } from '../ssm-documents/catalogue';
import {
  alarmArn,
  approverArn,
  email,
  exact,
  minutes,
  modelId,
  quotableName,
  ratio,
  ruleName,
  scanMinutes,
  tag,
  tagKeys,
} from './config-values';
import { businessMetrics } from './business-metrics';
import { privacyFaults, reviewFaults, scanFaults, selectionFaults } from './config-faults';
import { remediationFaults } from './remediation-faults';

const mode = z.enum(['off', 'observe', 'shadow', 'autonomous']);
const priority = z.enum(['P1', 'P2', 'P3', 'P4']);

const priorityPolicy = z
  .strictObject({ reviewMinutes: minutes, remindAfterMinutes: minutes })
  .refine((p) => p.remindAfterMinutes < p.reviewMinutes, {
    path: ['remindAfterMinutes'],
    error: 'expected less than reviewMinutes: a reminder after the deadline reaches nobody in time',
  });

const alarmName = z.string().min(1).max(255);
const prefix = alarmName.regex(/^[^*]+$/, 'expected the beginning of an alarm name, without *');

const alarms = z.strictObject({
  /** Every alarm of the account and Region, or those that begin with a prefix or are named by ARN. */
  select: z.union([
    z.literal('all'),
    z
      .strictObject({ prefixes: z.array(prefix).default([]), arns: z.array(alarmArn).default([]) })
      .refine(({ prefixes, arns }) => prefixes.length + arns.length > 0, {
        error: "expected at least one prefix or ARN, or select: 'all'",
      }),
  ]),
  /** Alarms that only drive scaling policies are nobody's trouble. */
  ignorePrefixes: z.array(prefix).default(['TargetTracking-']),
});

/** Rules whose names Security Hub or a conformance pack made are named in full, with what they added. */
const findings = z.strictObject({ rules: z.array(ruleName).default([]) });

/** How resources and what calls what are scanned, and when the picture does not suffice. */
const topology = z.strictObject({
  everyMinutes: scanMinutes.default(15),
  /** Nothing is diagnosed with an older picture. */
  maxAgeMinutes: minutes.default(30),
  /** Share of the critical services, those of priority P1, that traces must have seen. */
  minimumCoverage: ratio.default(0.8),
  /** With a smaller share a person is always asked, or nothing is diagnosed at all. */
  belowCoverage: z.enum(['no-autonomy', 'refuse']).default('no-autonomy'),
});

const schema = z.strictObject({
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)
    .default('Paramedic'),
  alarms,
  /** Rules of AWS Config whose findings are signals; none unless listed. */
  findings: findings.default({ rules: [] }),
  /** What the business counts: evidence, and guards of every remediation of what it is of. */
  businessMetrics: businessMetrics.default([]),
  /** What must be on a resource before anything may change it. */
  optIn: z.strictObject({ key: tag, value: tag }),
  environmentTag: tag,
  criticalityTag: tag,
  /** Per remediation and environment. What is not listed is `observe`: recorded, never run. */
  modes: z.record(z.string(), z.record(tag, mode)),
  /** `incidentType/remediation/environment`: allowed to run alone once trusted. */
  autonomousCells: z.array(z.string()).default([]),
  /**
   * ARNs or other exact values, by name, for writes that IAM cannot scope by tag. A list is one statement,
   * and more of it would not fit the 6,144 characters of a managed policy.
   */
  allowLists: z.record(z.string().min(1), z.array(exact).min(1).max(50)).default({}),
  /**
   * States that ABAC is enabled on every opted-in S3 bucket, so that IAM looks at its tags; by default it is
   * on none, and buckets are listed by ARN (S3 User Guide, "Enabling ABAC in general purpose buckets").
   */
  bucketAbac: z.boolean().default(false),
  /** Who may answer. With nobody on it nothing in shadow mode ever runs. */
  approvers: z.array(approverArn),
  priorities: z.record(priority, priorityPolicy),
  /** Value of the criticality tag to priority; anything else is P2. */
  criticalities: z.record(tag, priority),
  model: z.strictObject({
    /** Tried in order: inference profiles or model ids. */
    chain: z.tuple([modelId], modelId),
    /** Whoever reserved one is listed in a single row; so many stay under half of its 400 KB. */
    callsPerHour: z.number().int().min(1).max(5_000),
    /**
     * Whether it is asked once more when a recovery was measured and the logs show error lines that may be new. Its
     * answer can only have a person look.
     */
    afterAction: z.enum(['compare-logs', 'nothing']).default('compare-logs'),
  }),
  trust: z.strictObject({
    minimumJudged: z.number().int().min(5).max(1000),
    minimumLowerBound: ratio,
  }),
  caps: z.strictObject({
    activeChanges: z.number().int().min(1).max(20),
    evidenceMaxAgeMinutes: minutes,
  }),
  /** What leaves the account, to the model and to people: see docs/privacy.md. */
  privacy: z
    .strictObject({
      /** IP addresses in it. */
      addresses: z.enum(['redact', 'keep']).default('redact'),
      /**
       * Keys of tags whose values may leave; one that ends in `*` is a beginning. By default those of environment
       * and criticality, and `paramedic:*`.
       */
      tags: z.array(tagKeys).optional(),
    })
    .prefault({}),
  topology: topology.prefault({}),
  tables: z.strictObject({ deletionProtection: z.boolean() }),
  /** Who is told, by e-mail; each must confirm the subscription once. */
  emails: z.array(email).default([]),
  /** Alarms that page people when still in ALARM after the deadline, whatever Paramedic did. */
  paging: z
    .strictObject({ alarmNames: z.array(quotableName).min(1), deadlineMinutes: minutes })
    .optional(),
  logRetentionDays: z.literal([30, 90, 365], 'expected 30, 90 or 365'),
});

export type Config = z.output<typeof schema>;
export type ConfigInput = z.input<typeof schema>;

/** The only reader of settings at synth. What cannot be used names its path, what was given, what was expected. */
export function parseConfig(
  given: unknown,
  catalogue: readonly CatalogueEntry[] = deployedCatalogue,
): Config {
  const whole = schema.superRefine((config, context) => {
    const found = [
      ...selectionFaults(config),
      ...reviewFaults(config),
      ...privacyFaults(config),
      ...scanFaults(config),
      ...remediationFaults(config, catalogue),
    ];
    found.forEach((fault) => context.addIssue({ code: 'custom', ...fault }));
  });
  const parsed = whole.safeParse(given, { reportInput: true });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.flatMap(describe).map((line) => `  ${line}`);
  throw new Error(`paramedic.config.ts cannot be used:\n${lines.join('\n')}`);
}

function describe(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = 'expected only the settings that lib/config.ts lists';
    return issue.keys.map((key) => `${path && `${path}.`}${key}: no such setting; ${known}`);
  }
  return [`${path || '(whole)'}: given ${JSON.stringify(issue.input)}; ${issue.message}`];
}
