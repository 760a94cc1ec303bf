import * as z from 'zod';
import { ApiError, type Api } from '../endpoint/api';
import type { Judgement } from '../world/compliance-event';
import { configRules, type ConfigRule } from '../world/kinds/config-rule';
import type { Scenario } from '../world/scenario';
import { apiOf } from './operation';
import { readInput } from './wire';

const compliances = z.array(z.enum(['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE']));
const paged = { NextToken: z.string().optional() };
const rulesAsked = z.strictObject({
  ...paged,
  ConfigRuleNames: z.array(z.string()).min(1).max(25),
});
const ofResource = z.strictObject({
  ...paged,
  ResourceType: z.string(),
  ResourceId: z.string(),
  ComplianceTypes: compliances.optional(),
});
const ofRule = z.strictObject({
  ...paged,
  ConfigRuleName: z.string(),
  ComplianceTypes: compliances.optional(),
  Limit: z.number().max(100).optional(),
});

/** AWS Config, as far as its findings are read. */
export function configApi(scenario: () => Scenario): Api {
  const rules = () => scenario().of(configRules);
  const named = (name: string) => existing(rules().find(({ spec }) => spec.name === name));
  const anything = (action: string) => () => [{ action, resource: '*', context: {} }];

  return apiOf('config', {
    DescribeConfigRules: {
      demands: anything('config:DescribeConfigRules'),
      run: (input) => {
        const { ConfigRuleNames } = readInput(rulesAsked, input);
        return { ConfigRules: ConfigRuleNames.map((name) => describeRule(named(name))) };
      },
    },
    GetComplianceDetailsByResource: {
      demands: anything('config:GetComplianceDetailsByResource'),
      run: (input) => {
        const { ResourceType, ResourceId, ComplianceTypes } = readInput(ofResource, input);
        const results = ResourceType === 'AWS::S3::Bucket' ? rules().flatMap(resultsOf) : [];
        return {
          EvaluationResults: results
            .filter((each) => isWanted(each, ComplianceTypes))
            .filter((each) => resourceOf(each) === ResourceId),
        };
      },
    },
    GetComplianceDetailsByConfigRule: {
      demands: (input) => {
        const { ConfigRuleName: name } = readInput(ofRule, input);
        const rule = rules().find(({ spec }) => spec.name === name);
        const action = 'config:GetComplianceDetailsByConfigRule';
        return [{ action, resource: rule?.arn ?? '*', context: {} }];
      },
      run: (input) => {
        const { ConfigRuleName, ComplianceTypes } = readInput(ofRule, input);
        const results = resultsOf(named(ConfigRuleName));
        return { EvaluationResults: results.filter((each) => isWanted(each, ComplianceTypes)) };
      },
    },
  });
}

function existing(rule: ConfigRule | undefined): ConfigRule {
  if (rule) return rule;
  throw new ApiError('NoSuchConfigRuleException', 'The ConfigRule provided is invalid.');
}

const describeRule = ({ arn, spec }: ConfigRule) => ({
  ConfigRuleName: spec.name,
  ConfigRuleArn: arn,
  ConfigRuleId: arn.split('/').at(-1),
  Scope: { ComplianceResourceTypes: ['AWS::S3::Bucket'] },
  Source: { Owner: 'AWS', SourceIdentifier: spec.checks },
  ConfigRuleState: 'ACTIVE',
});

type Result = ReturnType<typeof resultOf>;

const resultsOf = (rule: ConfigRule): readonly Result[] =>
  [...rule.judgements].map(([name, judgement]) => resultOf(rule, name, judgement));

const resultOf = (
  { spec }: ConfigRule,
  bucket: string,
  { compliance, invokedAt, recordedAt }: Judgement,
) => ({
  EvaluationResultIdentifier: {
    EvaluationResultQualifier: {
      ConfigRuleName: spec.name,
      ResourceType: 'AWS::S3::Bucket',
      ResourceId: bucket,
      EvaluationMode: 'DETECTIVE',
    },
    OrderingTimestamp: new Date(invokedAt),
  },
  ComplianceType: compliance,
  ResultRecordedTime: new Date(recordedAt),
  ConfigRuleInvokedTime: new Date(invokedAt),
});

const resourceOf = ({ EvaluationResultIdentifier }: Result): string =>
  EvaluationResultIdentifier.EvaluationResultQualifier.ResourceId;

const isWanted = (
  { ComplianceType }: Result,
  wanted: z.infer<typeof compliances> | undefined,
): boolean => wanted?.includes(ComplianceType) ?? true;
