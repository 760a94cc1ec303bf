import * as z from 'zod';
import { digestOf } from '../core/digest';
import type { Home } from './home';
import { Malformed, parseShape } from './malformed';
import { eventMomentShape } from './shapes/event-moment';
import { complianceStates } from './shapes/signal';
import type { SignalEvent } from './signal-event';

export const findingDetailTypes = ['Config Rules Compliance Change'] as const;

/**
 * Reads what a rule of AWS Config found anew of a resource (aws-facts 1.4; fields as in the Config Developer
 * Guide, "Example Compliance Change Notification"). The annotation is free text, and stays behind. The id
 * leaves out the event's own id, which differs between deliveries of one change.
 */
export function readFinding(
  { detail }: { readonly detail: unknown },
  { account, region }: Home,
): SignalEvent {
  const found = parseShape(detail, detailShape, 'detail');
  if (found.messageType !== 'ComplianceChangeNotification') {
    return { kind: 'ignored', reason: 'unknown-message' };
  }
  const { configRuleARN: ruleArn, configRuleName: ruleName, resourceType, resourceId } = found;
  if (!ruleArn.includes(`:config:${region}:${account}:config-rule/`)) {
    throw new Malformed(`detail.configRuleARN: expected a rule in ${account}/${region}`);
  }
  if (!found.newEvaluationResult) return { kind: 'ignored', reason: 'not-judged' };
  const { complianceType: state, resultRecordedTime: changedAt } = found.newEvaluationResult;
  return {
    kind: 'signal',
    signal: {
      id: digestOf([ruleArn, resourceType, resourceId, state, changedAt]),
      source: 'config',
      account,
      region,
      finding: { ruleArn, ruleName, resourceType, resourceId },
      state,
      changedAt,
    },
  };
}

const detailShape = z.object({
  messageType: z.string(),
  configRuleName: z.string().min(1).max(128),
  configRuleARN: z.string().min(1).max(512),
  resourceType: z.string().min(1).max(196),
  resourceId: z.string().min(1).max(768),
  newEvaluationResult: z
    .object({ complianceType: z.enum(complianceStates), resultRecordedTime: eventMomentShape })
    .nullish(),
});
