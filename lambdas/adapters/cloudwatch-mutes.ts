import { CloudWatchClient, paginateListAlarmMuteRules } from '@aws-sdk/client-cloudwatch';
import type { AlarmMutes } from '../core/ports/windows';
import { clientSettings } from './aws-client';

/** The rules that target an alarm and are in force (CloudWatch API, ListAlarmMuteRules, `Statuses`). */
export function cloudwatchMutes(client = new CloudWatchClient(clientSettings())): AlarmMutes {
  return {
    of: async (AlarmName) => {
      const rules: string[] = [];
      const pages = paginateListAlarmMuteRules({ client }, { AlarmName, Statuses: ['ACTIVE'] });
      for await (const { AlarmMuteRuleSummaries = [] } of pages) {
        rules.push(...AlarmMuteRuleSummaries.map((rule) => rule.AlarmMuteRuleArn ?? 'unnamed'));
      }
      return rules;
    },
  };
}
