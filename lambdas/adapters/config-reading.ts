import * as z from 'zod';
import type { FindingReading } from '../core/finding';
import { instantOf } from '../core/instant';
import { complianceStates } from './shapes/signal';

const moment = z.date().transform((date) => instantOf(date.getTime()));

/** A custom policy rule has no source identifier; nothing of ours is declared for one. */
const rulesShape = z.object({
  ConfigRules: z.tuple([
    z
      .object({
        ConfigRuleArn: z.string().min(1),
        Source: z.object({ Owner: z.string(), SourceIdentifier: z.string().optional() }),
      })
      .transform(({ ConfigRuleArn, Source }) => ({
        arn: ConfigRuleArn,
        checks: Source.SourceIdentifier ?? Source.Owner,
      })),
  ]),
});

const judgementShape = z
  .object({
    EvaluationResultIdentifier: z.object({
      EvaluationResultQualifier: z.object({
        ConfigRuleName: z.string().min(1),
        ResourceType: z.string().min(1),
        ResourceId: z.string().min(1),
      }),
    }),
    ComplianceType: z.enum(complianceStates),
    ConfigRuleInvokedTime: moment,
    ResultRecordedTime: moment,
  })
  .transform(({ EvaluationResultIdentifier, ...result }) => {
    const { ConfigRuleName, ResourceType, ResourceId } =
      EvaluationResultIdentifier.EvaluationResultQualifier;
    return {
      ruleName: ConfigRuleName,
      resourceType: ResourceType,
      resourceId: ResourceId,
      compliance: result.ComplianceType,
      evaluatedAt: result.ConfigRuleInvokedTime,
      recordedAt: result.ResultRecordedTime,
    };
  });

export type Rule = z.output<typeof rulesShape>['ConfigRules'][0];
export type Judgement = z.output<typeof judgementShape>;

/** The one rule that was asked for, of a `DescribeConfigRules` answer. */
export const ruleIn = (answer: unknown): Rule => rulesShape.parse(answer).ConfigRules[0];

/** Of an answer of `GetComplianceDetailsByResource` or `-ByConfigRule`. */
export const judgementsIn = (answer: unknown): readonly Judgement[] =>
  z.object({ EvaluationResults: z.array(judgementShape).default([]) }).parse(answer)
    .EvaluationResults;

export const readingOf = ({ arn, checks }: Rule, judgement: Judgement): FindingReading => {
  const { ruleName, resourceType, resourceId, compliance, evaluatedAt, recordedAt } = judgement;
  return {
    finding: { ruleArn: arn, ruleName, resourceType, resourceId },
    checks,
    compliance,
    evaluatedAt,
    recordedAt,
  };
};
