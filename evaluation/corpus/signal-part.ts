import * as z from 'zod';
import type { Comparison } from '../../lambdas/core/alarm';
import { addressIn } from './address';

export const comparisons = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
} as const satisfies Readonly<Record<string, Comparison>>;

const minutes = z.number().nonnegative();

/** A metric with its namespace and statistic, as an alarm needs it. */
const fullAddress = z.string().transform((text, context) => {
  const found = addressIn(text);
  if (found?.namespace !== undefined && found.statistic !== undefined) {
    return { ...found, namespace: found.namespace, statistic: found.statistic };
  }
  context.addIssue({ code: 'custom', message: 'expected "namespace name statistic"' });
  return z.NEVER;
});

/** How an alarm judges, as one reads it aloud: `> 90 in 3 of 5 periods of 60 s`. */
const rule = z.string().transform((text, context) => {
  const read =
    /^(?<sign>>=|<=|>|<) (?<threshold>-?[\d.]+) in (?<m>\d+) of (?<n>\d+) periods of (?<period>\d+) s$/.exec(
      text,
    )?.groups;
  const sign = z.enum(['>', '>=', '<', '<=']).safeParse(read?.['sign']);
  const numbers = [read?.['threshold'], read?.['m'], read?.['n'], read?.['period']].map(Number);
  const [threshold = Number.NaN, m = Number.NaN, n = Number.NaN, period = Number.NaN] = numbers;
  if (sign.success && numbers.every(Number.isFinite) && m >= 1 && m <= n && period > 0) {
    return {
      comparison: comparisons[sign.data],
      threshold,
      datapointsToAlarm: m,
      evaluationPeriods: n,
      periodSeconds: period,
    };
  }
  context.addIssue({ code: 'custom', message: 'expected "> 90 in 3 of 5 periods of 60 s"' });
  return z.NEVER;
});

const named = {
  name: z.string().min(1),
  state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).default('ALARM'),
  /** When the state last flipped, in minutes before now. */
  since: minutes,
  /** When it fired, where it has flipped again since then. */
  fired: minutes.optional(),
  tags: z.record(z.string(), z.string()).default({}),
  /** Set when CloudWatch could not evaluate fully. */
  evaluationState: z.string().optional(),
};

const missing = z.enum(['missing', 'ignore', 'breaching', 'notBreaching']).default('missing');

const dimensions = z.record(z.string(), z.string());

const metricAlarm = z.strictObject({
  kind: z.literal('single-metric'),
  ...named,
  metric: fullAddress,
  dimensions,
  rule,
  missing,
});

const mathAlarm = z.strictObject({
  kind: z.literal('metric-math'),
  ...named,
  expression: z.string(),
  inputs: z.record(z.string(), fullAddress),
  dimensions,
  rule,
  missing,
});

const anomalyAlarm = z.strictObject({
  kind: z.literal('anomaly-detection'),
  ...named,
  metric: fullAddress,
  dimensions,
  /** Width of the band in standard deviations, and which side of it alarms. */
  band: z.number().positive(),
  outside: z.enum(['above', 'below', 'either']),
  rule: z
    .string()
    .regex(/^\d+ of \d+ periods of \d+ s$/)
    .transform((text) => {
      const [m = 0, n = 0, period = 0] = (text.match(/\d+/g) ?? []).map(Number);
      return { datapointsToAlarm: m, evaluationPeriods: n, periodSeconds: period };
    }),
  missing,
});

const insightsAlarm = z.strictObject({
  kind: z.literal('metrics-insights'),
  ...named,
  query: z.string().startsWith('SELECT '),
  /** What the contributor in trouble is grouped by. */
  contributor: z.record(z.string(), z.string()),
  rule,
  missing,
});

const compositeAlarm = z.strictObject({
  kind: z.literal('composite'),
  ...named,
  alarmRule: z.string(),
  children: z.record(z.string(), z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA'])),
});

const logAlarm = z.strictObject({
  kind: z.literal('log'),
  ...named,
  logGroups: z.array(z.string()).min(1),
  logQuery: z.string(),
});

const alarms = z.discriminatedUnion('kind', [
  metricAlarm,
  mathAlarm,
  anomalyAlarm,
  insightsAlarm,
  compositeAlarm,
  logAlarm,
]);

/** An alarm in CloudWatch's terms; one that does not say its kind is about a single metric. */
export const alarmPart = z.preprocess(
  (given) =>
    typeof given === 'object' && given !== null && !('kind' in given)
      ? { kind: 'single-metric', ...given }
      : given,
  alarms,
);

export type AlarmPart = z.output<typeof alarmPart>;

/** What a rule of AWS Config holds against a resource. */
export const findingPart = z.strictObject({
  rule: z.string().min(1),
  /** A managed rule's identifier, for example `S3_BUCKET_PUBLIC_READ_PROHIBITED`. */
  checks: z.string().min(1),
  resourceType: z.string().startsWith('AWS::'),
  resourceId: z.string().min(1),
  compliance: z
    .enum(['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'INSUFFICIENT_DATA'])
    .default('NON_COMPLIANT'),
  /** Minutes before now. */
  recorded: minutes,
  evaluated: minutes,
});

export type FindingPart = z.output<typeof findingPart>;
