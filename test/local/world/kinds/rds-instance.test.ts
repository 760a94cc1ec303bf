import { minute } from '../small-account';
import { inTrouble } from './databases';

const all = ['vault-orders-sessions', 'vault-reports-sessions', 'vault-billing-sessions'];
const reboot = (DBInstanceIdentifier: string) =>
  ['rds', 'RebootDBInstance', { DBInstanceIdentifier, ForceFailover: false }] as const;

const statusOf = async (
  { call }: Awaited<ReturnType<typeof inTrouble>>,
  DBInstanceIdentifier: string,
) => {
  const { DBInstances } = await call<{ DBInstances: { DBInstanceStatus: string }[] }>(
    'rds',
    'DescribeDBInstances',
    { DBInstanceIdentifier },
  );
  return DBInstances.map(({ DBInstanceStatus }) => DBInstanceStatus);
};

describe('a DB instance', () => {
  it('of which sessions are stuck is healed by its own reboot', async () => {
    const account = await inTrouble('reboot-rds-instance');
    const before = await account.inAlarm();
    await account.call(...reboot('vault-orders'));
    await account.clock.pass(15 * minute);

    expect(before).toEqual(all);
    expect(await account.inAlarm()).toEqual(all.slice(1));
  });

  it('that is overloaded is not', async () => {
    const account = await inTrouble('reboot-rds-instance');
    await account.call(...reboot('vault-reports'));
    await account.clock.pass(15 * minute);

    expect(await account.inAlarm()).toEqual(all);
  });

  it('is away for a minute and a half', async () => {
    const account = await inTrouble('reboot-rds-instance');
    await account.call(...reboot('vault-orders'));
    const seen = [await statusOf(account, 'vault-orders')];
    await account.clock.pass(1.4 * minute);
    seen.push(await statusOf(account, 'vault-orders'));
    await account.clock.pass(0.1 * minute);
    seen.push(await statusOf(account, 'vault-orders'));

    expect(seen.flat()).toEqual(['rebooting', 'rebooting', 'available']);
  });

  it('ends what is wrong with it when it is told to', async () => {
    const account = await inTrouble('reboot-rds-instance');
    account.world.heal('arn:aws:rds:eu-west-1:111122223333:db:vault-reports');
    await account.clock.pass(5 * minute);

    expect(await account.inAlarm()).toEqual([all[0], all[2]]);
  });
});
