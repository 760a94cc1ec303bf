import { minute } from '../small-account';
import { inTrouble } from './databases';

const all = ['vault-sessions-slow', 'vault-pages-memory', 'vault-quotes-slow'];
const failOver = (ReplicationGroupId: string, NodeGroupId: string) =>
  ['elasticache', 'TestFailover', { ReplicationGroupId, NodeGroupId }] as const;

interface Group {
  readonly Status: string;
  readonly NodeGroups: readonly {
    readonly NodeGroupMembers: readonly {
      readonly CacheClusterId: string;
      readonly CurrentRole?: string;
    }[];
  }[];
}

const groupIn = async (
  { call }: Awaited<ReturnType<typeof inTrouble>>,
  ReplicationGroupId: string,
): Promise<Group | undefined> => {
  const { ReplicationGroups } = await call<{ ReplicationGroups: Group[] }>(
    'elasticache',
    'DescribeReplicationGroups',
    { ReplicationGroupId },
  );
  return ReplicationGroups[0];
};

describe('a replication group', () => {
  it('is healed by a fail-over of the shard whose primary ails', async () => {
    const account = await inTrouble('fail-over-elasticache');
    const before = await account.inAlarm();
    await account.call(...failOver('vault-sessions', '0002'));
    await account.clock.pass(10 * minute);

    expect(before).toEqual(all);
    expect(await account.inAlarm()).toEqual(all.slice(1));
  });

  it('is not healed by a fail-over of another shard', async () => {
    const account = await inTrouble('fail-over-elasticache');
    await account.call(...failOver('vault-sessions', '0001'));
    await account.clock.pass(10 * minute);

    expect(await account.inAlarm()).toEqual(all);
  });

  it('of which memory is used up is not healed by a fail-over', async () => {
    const account = await inTrouble('fail-over-elasticache');
    await account.call(...failOver('vault-pages', '0001'));
    await account.clock.pass(10 * minute);

    expect(await account.inAlarm()).toEqual(all);
  });

  it('has another primary after a minute and is available when the old one is replaced', async () => {
    const account = await inTrouble('fail-over-elasticache');
    const standing = async () => {
      const found = await groupIn(account, 'vault-pages');
      const members = found?.NodeGroups.flatMap((each) => each.NodeGroupMembers) ?? [];
      const primary = members.find(({ CurrentRole }) => CurrentRole === 'primary');
      return [found?.Status, primary?.CacheClusterId];
    };
    const seen = [await standing()];
    await account.call(...failOver('vault-pages', '0001'));
    for (const minutes of [0, 1, 3]) {
      await account.clock.pass(minutes * minute);
      seen.push(await standing());
    }

    expect(seen).toEqual([
      ['available', 'vault-pages-001'],
      ['modifying', 'vault-pages-001'],
      ['modifying', 'vault-pages-002'],
      ['available', 'vault-pages-002'],
    ]);
  });

  it('shows no roles where cluster mode is enabled', async () => {
    const account = await inTrouble('fail-over-elasticache');
    const found = await groupIn(account, 'vault-sessions');

    expect(found?.NodeGroups.map((each) => each.NodeGroupMembers)).toEqual([
      [
        { CacheClusterId: 'vault-sessions-0001-001', CacheNodeId: '0001' },
        { CacheClusterId: 'vault-sessions-0001-002', CacheNodeId: '0001' },
      ],
      [
        { CacheClusterId: 'vault-sessions-0002-001', CacheNodeId: '0001' },
        { CacheClusterId: 'vault-sessions-0002-002', CacheNodeId: '0001' },
      ],
    ]);
  });
});
