import * as z from 'zod';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { catalogue as deployedCatalogue } from '../ssm-documents/catalogue';
import {
  alarmArn,
  approverArn,
  calendarName,
  email,
  exact,
  maintenanceWindowId,
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
import {
  privacyFaults,
  reviewFaults,
  scanFaults,
  selectionFaults,
  slackFaults,
  spendFaults,
  waiverFaults,
} from './config-faults';
import { recordLock } from './record-lock';
import { remediationFaults } from './remediation-faults';
import { httpsUrl, subscribers } from './subscriber-settings';

const mode = z.enum(['off', 'observe', 'shadow', 'autonomous']);
const priority = z.enum(['P1', 'P2', 'P3', 'P4']);

/** Without a reminder of its own, people are reminded, and more of them told, at half of the time. */
const priorityPolicy = z
  .strictObject({ reviewMinutes: minutes, remindAfterMinutes: minutes.optional() })
  .transform(({ reviewMinutes, remindAfterMinutes = reviewMinutes / 2 }) => ({
    reviewMinutes,
    remindAfterMinutes,
  }))
  .refine((p) => p.remindAfterMinutes < p.reviewMinutes, {
    path: ['remindAfterMinutes'],
    error: 'expected less than reviewMinutes: a reminder after the deadline reaches nobody in time',
  });

const days = z.number().int().min(1).max(3650);

const waiver = z
  .string()
  .max(300)
  .refine((reason) => reason.trim().length >= 20, {
    error: 'expected a written reason of at least 20 characters: it is shown on every proposal',
  });

/** How long a question waits for an answer before it escalates; nothing ever runs for want of one. */
const priorities = z.strictObject({
  P1: priorityPolicy.prefault({ reviewMinutes: 5 }),
  P2: priorityPolicy.prefault({ reviewMinutes: 20 }),
  P3: priorityPolicy.prefault({ reviewMinutes: 25 }),
  P4: priorityPolicy.prefault({ reviewMinutes: 25 }),
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

/** None is free: what costs nothing would never be stopped. */
const tokenPrice = z.strictObject({
  input: z.number().positive().max(1_000),
  output: z.number().positive().max(1_000),
});

/** When single notices give way to a digest, and what joins an incident of its cluster: docs/decisions/storms.md. */
const storms = z.strictObject({
  /** Opened within `minutes`. */
  incidents: z.number().int().min(5).max(1_000).default(30),
  minutes: z.number().int().min(1).max(15).default(5),
  /** Apart, at most, before or after; 0: every signal opens its own. */
  joinMinutes: z.number().int().min(0).max(30).default(10),
});

const startBudget = z
  .strictObject({
    perHour: z.number().int().min(1).max(1_000),
    perDay: z.number().int().min(1).max(10_000),
  })
  .refine(({ perHour, perDay }) => perHour <= perDay, {
    path: ['perHour'],
    error: 'expected at most perDay',
  });

const startBudgets = z.strictObject({
  target: startBudget.default({ perHour: 2, perDay: 6 }),
  service: startBudget.default({ perHour: 4, perDay: 12 }),
  remediation: startBudget.default({ perHour: 6, perDay: 24 }),
  account: startBudget.default({ perHour: 12, perDay: 60 }),
});

/** Nothing runs while one of them is closed, or at work; what cannot be read is taken to be. */
const windows = z.strictObject({
  /** SSM change calendars. One question takes them all. */
  calendars: z.array(calendarName).max(10).default([]),
  /** SSM maintenance windows. */
  maintenance: z.array(maintenanceWindowId).max(10).default([]),
});

/** A high risk is never approved by Slack. */
const slackAnswers = z.strictObject({
  /** Name of the secret that holds {"signingSecret": "..."}. */
  secret: z.string().regex(/^[\w/+=.@-]{1,256}$/, 'expected the name of a secret'),
  /** Where Slack takes replies to a click. */
  url: httpsUrl.default('https://hooks.slack.com'),
  team: z.string().regex(/^T[A-Z0-9]{2,20}$/, 'expected the id of a workspace, T...'),
  users: z.record(
    z.string().regex(/^[UW][A-Z0-9]{2,20}$/, 'expected the id of a Slack user, U...'),
    approverArn,
  ),
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
  /** What must not be on it: whatever carries it is in people's own hands. */
  manual: z
    .strictObject({ key: tag, value: tag })
    .default({ key: 'paramedic:operation', value: 'manual' }),
  windows: windows.prefault({}),
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
  /** Who may answer by a click in Slack, and as which approver; docs/decisions/answers-by-slack.md. */
  slackAnswers: slackAnswers.optional(),
  priorities: priorities.prefault({}),
  /** Value of the criticality tag to priority; anything else is P2. */
  criticalities: z.record(tag, priority),
  model: z.strictObject({
    /** Tried in order: inference profiles or model ids. */
    chain: z.tuple([modelId], modelId),
    /** Whoever reserved one is listed in a single row; so many stay under half of its 400 KB. */
    callsPerHour: z.number().int().min(1).max(5_000),
    /** US dollars; once they are spent rules alone classify until the day, of UTC, is over. */
    dollarsPerDay: z.number().positive().max(1_000).default(5),
    /** US dollars for a million tokens, of models whose price is not known here or is another. */
    prices: z.record(modelId, tokenPrice).default({}),
    /**
     * Whether it is asked once more when a recovery was measured and the logs show error lines that may be new. Its
     * answer can only have a person look.
     */
    afterAction: z.enum(['compare-logs', 'nothing']).default('compare-logs'),
  }),
  trust: z.strictObject({
    minimumJudged: z.number().int().min(5).max(1000),
    minimumLowerBound: ratio,
    /** So long an outcome counts in full, and one that made things worse bars its cell. */
    recentDays: days.default(90),
    /** After that, it counts half as much each time so many days have passed. */
    halfLifeDays: days.default(180),
    /** So long after people took over it is looked at what became of the trouble, and what they changed; at most a day. */
    followMinutes: z.number().int().min(5).max(1440).default(120),
    /** `incidentType/remediation/environment`: why it may act alone without a sufficient record. Shown on every proposal. */
    waivers: z.record(z.string(), waiver).default({}),
  }),
  caps: z.strictObject({
    activeChanges: z.number().int().min(1).max(20),
    /** Starts of remediations: of one target, one service (tag `service`), one remediation, and in all. */
    starts: startBudgets.prefault({}),
    evidenceMaxAgeMinutes: minutes,
  }),
  /** Runs in a row without effect, of one cell and of all, after which nothing runs until a person closes the breaker. */
  breaker: z
    .strictObject({
      cellInARow: z.number().int().min(1).max(20).default(3),
      allInARow: z.number().int().min(1).max(50).default(5),
    })
    .prefault({}),
  storms: storms.prefault({}),
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
  /** How long, and how firmly, S3 keeps what proves the ledger: see docs/record.md. */
  record: recordLock.prefault({}),
  /** Who is told, by e-mail; each must confirm the subscription once. */
  emails: z.array(email).default([]),
  /** Once a week, what became of its incidents. */
  digest: z.boolean().default(true),
  /** The dashboard of docs/figures.md. */
  dashboard: z.boolean().default(true),
  /** Who else is told; see docs/subscribers.md. */
  subscribers: subscribers.prefault({}),
  /** Who is told as well when a question has waited for half of its time. */
  secondAudience: z.array(email).default([]),
  /** Where a question says that people read how to judge and answer it, for example a wiki that holds docs/operating.md. */
  instructions: z.url({ protocol: /^https$/, error: 'expected an https:// address' }).optional(),
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
      ...slackFaults(config),
      ...privacyFaults(config),
      ...scanFaults(config),
      ...waiverFaults(config),
      ...spendFaults(config),
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
