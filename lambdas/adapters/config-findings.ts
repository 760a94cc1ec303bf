import {
  ConfigServiceClient,
  DescribeConfigRulesCommand,
  NoSuchConfigRuleException,
  paginateGetComplianceDetailsByConfigRule,
  paginateGetComplianceDetailsByResource,
} from '@aws-sdk/client-config-service';
import type { Findings } from '../core/ports/findings';
import { clientSettings } from './aws-client';
import { judgementsIn, readingOf, ruleIn, type Judgement, type Rule } from './config-reading';

/**
 * Reads findings of AWS Config. What a rule checks is told by its source identifier, never by its name,
 * which whoever deployed it chose.
 */
export function configFindings(client = new ConfigServiceClient(clientSettings())): Findings {
  return {
    read: async ({ ruleName, resourceType, resourceId }) => {
      const input = { ResourceType: resourceType, ResourceId: resourceId };
      const [rule, judgements] = await Promise.all([
        describe(client, ruleName),
        every(paginateGetComplianceDetailsByResource({ client }, input)),
      ]);
      const judgement = judgements.find((each) => each.ruleName === ruleName);
      return rule && judgement && readingOf(rule, judgement);
    },
    nonCompliant: async (ruleName) => {
      const rule = await describe(client, ruleName);
      if (!rule) return [];
      const input = { ConfigRuleName: ruleName, ComplianceTypes: ['NON_COMPLIANT' as const] };
      const pages = paginateGetComplianceDetailsByConfigRule({ client, pageSize: 100 }, input);
      return (await every(pages)).map((judgement) => readingOf(rule, judgement));
    },
  };
}

/** NoSuchConfigRuleException is the documented answer for a rule that is not there. */
async function describe(client: ConfigServiceClient, ruleName: string): Promise<Rule | undefined> {
  try {
    return ruleIn(
      await client.send(new DescribeConfigRulesCommand({ ConfigRuleNames: [ruleName] })),
    );
  } catch (error) {
    if (error instanceof NoSuchConfigRuleException) return undefined;
    throw error;
  }
}

async function every(pages: AsyncIterable<unknown>): Promise<readonly Judgement[]> {
  const found: Judgement[] = [];
  for await (const page of pages) found.push(...judgementsIn(page));
  return found;
}
