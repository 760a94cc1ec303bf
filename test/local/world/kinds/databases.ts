import { minute, smallAccount, worldOf } from '../small-account';

export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** The world of a scenario a few minutes after its trouble began. */
export async function inTrouble(scenario: string, change: object = {}) {
  const account = smallAccount();
  account.world.start({ ...worldOf(scenario), ...change });
  await account.clock.pass(5 * minute);
  return {
    ...account,
    /** Names of the alarms that are up. */
    inAlarm: async () => {
      const { MetricAlarms } = await account.call<{ MetricAlarms: { AlarmName: string }[] }>(
        'monitoring',
        'DescribeAlarms',
        { StateValue: 'ALARM' },
      );
      return MetricAlarms.map(({ AlarmName }) => AlarmName);
    },
    /** What the last call needed to be allowed. */
    demanded: () => account.made.at(-1)?.demands,
  };
}
