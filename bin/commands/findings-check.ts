import {
  type ConfigServiceClient,
  DescribeConfigRulesCommand,
  NoSuchConfigRuleException,
} from '@aws-sdk/client-config-service';
import type { Check } from './doctor';

/** A rule that is listed under another name than AWS Config has for it would never signal, and never fail. */
export const findingsCheck = (
  rules: readonly string[],
  config: Pick<ConfigServiceClient, 'send'>,
): Check => ({
  name: 'findings',
  remedy: 'Create the rules of AWS Config that paramedic.config.ts lists, or correct their names.',
  look: async () => {
    if (rules.length === 0) return { level: 'ok', text: 'no rule of AWS Config is listened to' };
    const known = await Promise.all(rules.map((rule) => isKnown(rule, config)));
    const missing = rules.filter((_rule, index) => !known[index]);
    return missing.length === 0
      ? { level: 'ok', text: `${rules.length} rules of AWS Config` }
      : { level: 'fail', text: `AWS Config has no rule ${missing.join(', ')}` };
  },
});

async function isKnown(rule: string, config: Pick<ConfigServiceClient, 'send'>): Promise<boolean> {
  try {
    await config.send(new DescribeConfigRulesCommand({ ConfigRuleNames: [rule] }));
    return true;
  } catch (error) {
    if (error instanceof NoSuchConfigRuleException) return false;
    throw error;
  }
}
