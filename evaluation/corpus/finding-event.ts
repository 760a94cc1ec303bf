import type { FindingReading } from '../../lambdas/core/finding';
import { minutesAfter } from '../../lambdas/core/instant';
import { home } from './home';
import type { FindingPart } from './signal-part';

const ruleArn = (rule: string): string =>
  `arn:aws:config:${home.region}:${home.account}:config-rule/config-rule-${rule}`;

/** The event that AWS Config sends when its judgement changes (aws-facts 1.4). */
export function findingEvent(finding: FindingPart, now: string): Readonly<Record<string, unknown>> {
  const recorded = minutesAfter(now, -finding.recorded);
  return {
    version: '0',
    id: '51677f1d-1ae8-5357-cc9b-387ac98e26ab',
    'detail-type': 'Config Rules Compliance Change',
    source: 'aws.config',
    account: home.account,
    region: home.region,
    time: recorded,
    resources: [],
    detail: {
      messageType: 'ComplianceChangeNotification',
      awsAccountId: home.account,
      awsRegion: home.region,
      configRuleName: finding.rule,
      configRuleARN: ruleArn(finding.rule),
      resourceType: finding.resourceType,
      resourceId: finding.resourceId,
      newEvaluationResult: { complianceType: 'NON_COMPLIANT', resultRecordedTime: recorded },
    },
  };
}

/** What Config answers of the finding now. */
export const findingReading = (finding: FindingPart, now: string): FindingReading => ({
  finding: {
    ruleArn: ruleArn(finding.rule),
    ruleName: finding.rule,
    resourceType: finding.resourceType,
    resourceId: finding.resourceId,
  },
  checks: finding.checks,
  compliance: finding.compliance,
  evaluatedAt: minutesAfter(now, -finding.evaluated),
  recordedAt: minutesAfter(now, -finding.recorded),
});
