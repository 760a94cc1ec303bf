import * as z from 'zod';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import type { Operation } from './operation';
import { readInput } from './wire';

const list = z.strictObject({
  AlarmName: z.string(),
  Statuses: z.tuple([z.literal('ACTIVE')]),
  MaxRecords: z.number().optional(),
  NextToken: z.string().optional(),
});

/** The rules in force for one alarm; the service authorization reference names a rule as the resource. */
export const listMuteRules = (
  scenario: () => Scenario,
  { clock, account, region }: Pick<WorldProps, 'clock' | 'account' | 'region'>,
): Operation => ({
  demands: () => [
    {
      action: 'cloudwatch:ListAlarmMuteRules',
      resource: `arn:aws:cloudwatch:${region}:${account}:alarm-mute-rule:*`,
      context: {},
    },
  ],
  run: (input) => {
    const { AlarmName } = readInput(list, input);
    const rules = scenario()
      .alarms.filter(({ spec }) => spec.name === AlarmName)
      .map((alarm) => alarm.mutedBy(clock.now()));
    return {
      AlarmMuteRuleSummaries: rules.flatMap((AlarmMuteRuleArn) =>
        AlarmMuteRuleArn === undefined ? [] : [{ AlarmMuteRuleArn, Status: 'ACTIVE' }],
      ),
    };
  },
});
