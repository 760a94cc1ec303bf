import { minute } from '../small-account';
import { inTrouble } from './databases';

const all = ['carts', 'events', 'prices', 'lists'].map((each) => `vault-${each}-commits`);
const failOver = (DBClusterIdentifier: string, TargetDBInstanceIdentifier: string) =>
  ['rds', 'FailoverDBCluster', { DBClusterIdentifier, TargetDBInstanceIdentifier }] as const;

const clusterIn = async (
  { call }: Awaited<ReturnType<typeof inTrouble>>,
  DBClusterIdentifier: string,
) => {
  const { DBClusters } = await call<{
    DBClusters: {
      Status: string;
      DBClusterMembers: { DBInstanceIdentifier: string; IsClusterWriter: boolean }[];
    }[];
  }>('rds', 'DescribeDBClusters', { DBClusterIdentifier });
  const writers = DBClusters[0]?.DBClusterMembers.filter(({ IsClusterWriter }) => IsClusterWriter);
  return [DBClusters[0]?.Status, ...(writers ?? []).map((each) => each.DBInstanceIdentifier)];
};

describe('a cluster', () => {
  it('whose writer ails is healed by another writer', async () => {
    const account = await inTrouble('fail-over-aurora-cluster');
    const before = await account.inAlarm();
    await account.call(...failOver('vault-carts', 'vault-carts-b'));
    await account.clock.pass(8 * minute);

    expect(before).toEqual(all);
    expect(await account.inAlarm()).toEqual(all.slice(1));
  });

  it('whose writer ails is not healed by a reboot of it, and ails again when it writes again', async () => {
    const account = await inTrouble('fail-over-aurora-cluster');
    await account.call('rds', 'RebootDBInstance', { DBInstanceIdentifier: 'vault-carts-a' });
    await account.clock.pass(8 * minute);
    const afterReboot = await account.inAlarm();
    await account.call(...failOver('vault-carts', 'vault-carts-b'));
    await account.clock.pass(8 * minute);
    await account.call(...failOver('vault-carts', 'vault-carts-a'));
    await account.clock.pass(8 * minute);

    expect(afterReboot).toEqual(all);
    expect(await account.inAlarm()).toEqual(all);
  });

  it('that is written to too much is not healed by another writer', async () => {
    const account = await inTrouble('fail-over-aurora-cluster');
    await account.call(...failOver('vault-events', 'vault-events-b'));
    await account.clock.pass(8 * minute);

    expect(await account.inAlarm()).toEqual(all);
  });

  it('has another writer half a minute after it began to fail over', async () => {
    const account = await inTrouble('fail-over-aurora-cluster');
    await account.call(...failOver('vault-carts', 'vault-carts-b'));
    const seen = [await clusterIn(account, 'vault-carts')];
    await account.clock.pass(0.5 * minute);
    seen.push(await clusterIn(account, 'vault-carts'));

    expect(seen).toEqual([
      ['failing-over', 'vault-carts-a'],
      ['available', 'vault-carts-b'],
    ]);
  });

  it('restarts the writer that it had', async () => {
    const account = await inTrouble('fail-over-aurora-cluster');
    await account.call(...failOver('vault-carts', 'vault-carts-b'));
    const { DBInstances } = await account.call<{ DBInstances: { DBInstanceStatus: string }[] }>(
      'rds',
      'DescribeDBInstances',
      { Filters: [{ Name: 'db-cluster-id', Values: ['vault-carts'] }] },
    );

    expect(DBInstances.map(({ DBInstanceStatus }) => DBInstanceStatus)).toEqual([
      'rebooting',
      'available',
    ]);
  });
});
