import { minute } from '../world/small-account';
import { arn, inTrouble } from '../world/kinds/databases';

const failOver = (ReplicationGroupId: string, NodeGroupId = '0001') =>
  ['elasticache', 'TestFailover', { ReplicationGroupId, NodeGroupId }] as const;
const account = () =>
  inTrouble('fail-over-elasticache', {
    replicationGroups: [
      { id: 'cart', tags: { team: 'web' }, shards: 8, clusterMode: true },
      { id: 'more', tags: {}, shards: 8, clusterMode: true },
      { id: 'alone', tags: {}, replicas: 0 },
      { id: 'manual', tags: {}, automaticFailover: 'disabled' },
      { id: 'saved', tags: {}, status: 'snapshotting' },
    ],
    alarms: [],
  });

describe('ElastiCache', () => {
  it.each(['TestFailover', 'DescribeReplicationGroups'])(
    'asks for %s on the group with its tags',
    async (operation) => {
      const { call, demanded } = await account();
      const input = { ReplicationGroupId: 'cart' };
      await call('elasticache', operation, {
        ...input,
        ...(operation === 'TestFailover' && { NodeGroupId: '0003' }),
      });

      expect(demanded()).toEqual([
        {
          action: `elasticache:${operation}`,
          resource: arn('elasticache', 'replicationgroup:cart'),
          context: { 'aws:ResourceTag/team': 'web' },
        },
      ]);
    },
  );

  it.each([
    ['a group that is not there', failOver('nobody'), 'ReplicationGroupNotFoundFault'],
    ['a shard that is not there', failOver('cart', '0009'), 'NodeGroupNotFoundFault'],
    ['a group without replicas', failOver('alone'), 'TestFailoverNotAvailableFault'],
    ['a group without automatic fail-over', failOver('manual'), 'TestFailoverNotAvailableFault'],
    ['a group that is being backed up', failOver('saved'), 'InvalidReplicationGroupState'],
  ])('does not fail over %s', async (_what, call, code) => {
    const { call: send } = await account();

    await expect(send(...call)).rejects.toMatchObject({ code });
  });

  it('does not fail over a group while a node of it is being replaced', async () => {
    const { call } = await account();
    await call(...failOver('cart', '0001'));

    await expect(call(...failOver('cart', '0002'))).rejects.toMatchObject({
      code: 'InvalidReplicationGroupState',
    });
    await expect(call(...failOver('more', '0002'))).resolves.toBeDefined();
  });

  it('fails over fifteen shards in a day and no more', async () => {
    const { call, clock } = await account();
    const shards = ['cart', 'more'].flatMap((id) =>
      Array.from({ length: 8 }, (_each, index) => failOver(id, `000${index + 1}`)),
    );
    const last = shards.pop()!;
    for (const each of shards) {
      await call(...each);
      await clock.pass(5 * minute);
    }

    await expect(call(...last)).rejects.toMatchObject({ code: 'APICallRateForCustomerExceeded' });
    await clock.pass(24 * 60 * minute);
    await expect(call(...last)).resolves.toBeDefined();
  });
});
