import { read, type Facts } from '../../lambdas/core/facts';
import type { FindingReading } from '../../lambdas/core/finding';
import type { Incident } from '../../lambdas/core/incident';
import type { Finding, FindingSignal } from '../../lambdas/core/signal';
import type { Target } from '../../lambdas/core/target';
import { account, incident, minutesAgo, region, target } from './base-facts';

export const bucket: Target = {
  ...target,
  arn: 'arn:aws:s3:::invoices',
  type: 's3-bucket',
  properties: { bucket: 'invoices' },
};

export const finding: Finding = {
  ruleArn: `arn:aws:config:${region}:${account}:config-rule/config-rule-a1b2c3`,
  ruleName: 'no-public-buckets',
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'invoices',
};

export const findingSignal: FindingSignal = {
  id: 'finding-1',
  source: 'config',
  account,
  region,
  finding,
  state: 'NON_COMPLIANT',
  changedAt: minutesAgo(5),
};

export const standing: FindingReading = {
  finding,
  checks: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
  compliance: 'NON_COMPLIANT',
  evaluatedAt: minutesAgo(6),
  recordedAt: minutesAgo(5),
};

export const findingIncident: Incident & { readonly signal: FindingSignal } = {
  ...incident,
  targetArn: bucket.arn,
  signal: findingSignal,
};

/** An incident that a finding opened, while Config still holds it; the rest is as for an alarm. */
export const factsOfFinding = (reading: FindingReading = standing): Partial<Facts> => ({
  incident: findingIncident,
  trouble: read({ source: 'config', finding: reading }),
});
