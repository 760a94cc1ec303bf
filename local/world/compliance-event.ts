import { eventOf } from './event';
import type { Setting } from './resource';

/** What a rule of AWS Config found of one resource, and when; virtual epoch milliseconds. */
export interface Judgement {
  readonly compliance: 'COMPLIANT' | 'NON_COMPLIANT';
  readonly invokedAt: number;
  readonly recordedAt: number;
}

export interface Judged {
  readonly ruleArn: string;
  readonly ruleName: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** "Config Rules Compliance Change", in the shape of the Config Developer Guide's example notification. */
export function complianceEvent(
  judged: Judged,
  before: Judgement,
  now: Judgement,
  setting: Setting,
): unknown {
  const { ruleArn, ruleName, resourceType, resourceId } = judged;
  const resultOf = ({ compliance, invokedAt, recordedAt }: Judgement) => ({
    evaluationResultIdentifier: {
      evaluationResultQualifier: { configRuleName: ruleName, resourceType, resourceId },
      orderingTimestamp: written(invokedAt),
    },
    complianceType: compliance,
    resultRecordedTime: written(recordedAt),
    configRuleInvokedTime: written(invokedAt),
  });
  return eventOf(setting, {
    source: 'aws.config',
    detailType: 'Config Rules Compliance Change',
    at: now.recordedAt,
    resources: [],
    detail: {
      resourceId,
      resourceType,
      awsRegion: setting.region,
      awsAccountId: setting.account,
      configRuleName: ruleName,
      configRuleARN: ruleArn,
      recordVersion: '1.0',
      messageType: 'ComplianceChangeNotification',
      newEvaluationResult: resultOf(now),
      oldEvaluationResult: resultOf(before),
      notificationCreationTime: written(now.recordedAt),
    },
  });
}

const written = (at: number): string => new Date(at).toISOString();
