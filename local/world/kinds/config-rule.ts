import { createHash } from 'node:crypto';
import * as z from 'zod';
import { complianceEvent, type Judged, type Judgement } from '../compliance-event';
import type { Kind } from '../kind';
import type { Resource } from '../resource';
import { buckets, isBlocked, isPublic, type Bucket, type BucketState } from './bucket';

/** What managed rules hold true of a compliant bucket (AWS Config, "List of AWS Config Managed Rules"). */
const checks = {
  S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED: isBlocked,
  S3_BUCKET_PUBLIC_READ_PROHIBITED: (state: BucketState) => !isPublic(state),
  S3_BUCKET_VERSIONING_ENABLED: ({ versioning }: BucketState) => versioning,
} as const;

const minuteMilliseconds = 60_000;
const threeDays = 3 * 24 * 3_600_000;

const written = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9-]{1,128}$/),
  checks: z.enum([
    'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
    'S3_BUCKET_PUBLIC_READ_PROHIBITED',
    'S3_BUCKET_VERSIONING_ENABLED',
  ]),
  /** From a change of a resource to its judgement: minutes, of which Config promises none. */
  delayMinutes: z.number().positive().default(2),
  /** Judges on this schedule instead, whatever changes. */
  everyMinutes: z.number().positive().optional(),
});

export type ConfigRuleSpec = z.infer<typeof written>;

export interface ConfigRule extends Resource {
  readonly spec: ConfigRuleSpec;
  /** By the name of the bucket. */
  readonly judgements: ReadonlyMap<string, Judgement>;
}

/** A rule of AWS Config, with the recorder that feeds it: judges every bucket of the world. */
export const configRules: Kind<ConfigRuleSpec, ConfigRule> = {
  key: 'configRules',
  written,
  begin: (spec, setting, others) => {
    const arn = `arn:aws:config:${setting.region}:${setting.account}:config-rule/${idOf(spec.name)}`;
    const judgements = new Map<string, Judgement>();
    const judgedAt = (state: BucketState, at: number): Judgement => {
      const compliance = checks[spec.checks](state) ? 'COMPLIANT' : 'NON_COMPLIANT';
      return { compliance, invokedAt: at, recordedAt: at };
    };
    const judge = ({ spec: { name }, state }: Bucket) => {
      const before = judgements.get(name);
      const now = judgedAt(state, setting.now());
      judgements.set(name, now);
      if (!before || before.compliance === now.compliance) return;
      setting.publish(complianceEvent(judgedBy(arn, spec, name), before, now, setting));
    };
    const judgeOften = (bucket: Bucket, every: number) => {
      setting.after(every, () => {
        judgeOften(bucket, every);
        judge(bucket);
      });
    };
    setting.after(0, () => {
      others(buckets).forEach((bucket) => {
        const { spec: of, created } = bucket;
        judgements.set(of.name, judgedAt(created, setting.began - threeDays));
        const { everyMinutes, delayMinutes } = spec;
        if (everyMinutes !== undefined) judgeOften(bucket, everyMinutes * minuteMilliseconds);
        else
          bucket.onChange(() =>
            setting.after(delayMinutes * minuteMilliseconds, () => judge(bucket)),
          );
      });
    });
    return { arn, spec, judgements, tags: {}, metrics: [], logGroup: '', logs: () => [], heal };
  },
};

/** Nothing is ever wrong with a rule. */
const heal = (): void => undefined;

const judgedBy = (ruleArn: string, { name }: ConfigRuleSpec, resourceId: string): Judged => ({
  ruleArn,
  ruleName: name,
  resourceType: 'AWS::S3::Bucket',
  resourceId,
});

/** Config makes up the last part of the ARN; it is not the name. */
const idOf = (name: string): string =>
  `config-rule-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
