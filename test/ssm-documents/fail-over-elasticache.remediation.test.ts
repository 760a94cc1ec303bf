import { elasticacheReplicationGroup } from '../../lambdas/core/target-types/elasticache-replication-group';
import { failOverElasticache } from '../../ssm-documents/fail-over-elasticache.remediation';
import { rehearse, type Sent } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import { boundFrom, refusals, targetOf } from './declared';

const { preconditions, parameters, lockSet } = failOverElasticache;
const target = targetOf('elasticache-replication-group', 'elasticache', 'replicationgroup:cart', {
  group: 'cart',
});

/** A shard of one primary and replicas; without roles, as where cluster mode is enabled. */
const shard = (NodeGroupId: string, nodes: readonly string[], hasRoles = true) => ({
  NodeGroupId,
  Status: 'available',
  NodeGroupMembers: nodes.map((CacheClusterId, place) => ({
    CacheClusterId,
    ...(hasRoles && { CurrentRole: place === 0 ? 'primary' : 'replica' }),
  })),
});
const simple = shard('0001', ['cart-001', 'cart-002']);
const sharded = ['0001', '0002'].map((id) =>
  shard(id, [`cart-${id}-001`, `cart-${id}-002`], false),
);

const group = (NodeGroups: readonly object[], change: object = {}) => ({
  ReplicationGroups: [{ Status: 'available', AutomaticFailover: 'enabled', NodeGroups, ...change }],
});
const alarms = (...nodes: readonly string[]) => ({
  MetricAlarms: [
    { Namespace: 'AWS/RDS', Dimensions: [{ Name: 'CacheClusterId', Value: 'cart-0001-001' }] },
    { Namespace: 'AWS/ElastiCache', Dimensions: [{ Name: 'ReplicationGroupId', Value: 'cart' }] },
    // Of metric math, which names no metric of its own.
    {},
    ...nodes.map((Value) => ({
      Namespace: 'AWS/ElastiCache',
      Dimensions: [{ Name: 'CacheClusterId', Value }],
    })),
  ],
});
const found = { group: group([simple]), alarms: alarms('cart-001') };
const chosen = (change: object) => boundFrom(parameters, { ...found, ...change }, target);
const refused = (change: object) => refusals(preconditions, { ...found, ...change }, target);

describe('the shard that fail-over-elasticache fails over', () => {
  it.each<[string, object, string | undefined]>([
    ['is the only one', {}, '0001'],
    ['is the only one, whoever is in alarm', { alarms: alarms() }, '0001'],
    [
      'is the one with a node in alarm',
      { group: group(sharded), alarms: alarms('cart-0002-001') },
      '0002',
    ],
    [
      'is the one with two nodes in alarm',
      { group: group(sharded), alarms: alarms('cart-0002-001', 'cart-0002-002') },
      '0002',
    ],
    ['is unknown without a node in alarm', { group: group(sharded), alarms: alarms() }, undefined],
    [
      'is unknown with nodes of two in alarm',
      { group: group(sharded), alarms: alarms('cart-0001-001', 'cart-0002-001') },
      undefined,
    ],
    ['is unknown where alarms could not be read', { group: group(sharded), alarms: {} }, undefined],
    ['is unknown in a group without shards', { group: group([]) }, undefined],
    ['is unknown without a group', { group: undefined }, undefined],
  ])('%s', (_what, change, NodeGroupId) => {
    expect(chosen(change)).toEqual({ NodeGroupId });
  });
});

describe('fail-over-elasticache', () => {
  it.each<[string, object]>([
    ['the primary is in alarm', {}],
    ['its group is in alarm', { alarms: alarms() }],
    ['a node of one shard is in alarm', { group: group(sharded), alarms: alarms('cart-0002-001') }],
  ])('may run when %s', (_what, change) => {
    expect(refused(change)).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    [
      'the group is being backed up',
      { group: group([simple], { Status: 'snapshotting' }) },
      ['group-not-available'],
    ],
    [
      'automatic fail-over is being enabled',
      { group: group([simple], { AutomaticFailover: 'enabling' }) },
      ['automatic-failover-disabled'],
    ],
    [
      'there is no replica',
      { group: group([shard('0001', ['cart-001'])]) },
      ['no-healthy-replica'],
    ],
    [
      'the shard is being changed',
      { group: group([{ ...simple, Status: 'modifying' }]) },
      ['no-healthy-replica'],
    ],
    ['a replica is in alarm', { alarms: alarms('cart-002') }, ['replica-in-trouble']],
    [
      'every node is in alarm',
      { alarms: alarms('cart-001', 'cart-002') },
      ['no-healthy-replica', 'replica-in-trouble'],
    ],
    [
      'shards cannot be told apart',
      { group: group(sharded), alarms: alarms() },
      ['shard-unknown', 'no-healthy-replica', 'replica-in-trouble'],
    ],
    ['nothing could be read', { group: undefined }, preconditions.map(({ id }) => id)],
  ])('does not run when %s', (_what, change, expected) => {
    expect(refused(change)).toEqual(expected);
  });

  it('locks the group', () => {
    expect(lockSet(target)).toEqual([target.arn]);
  });
});

describe('the state of a replication group', () => {
  it('comes with the size of its smallest shard', () => {
    const uneven = [simple, shard('0002', ['cart-003'])];

    expect(elasticacheReplicationGroup.state.values({ group: group(uneven) })).toEqual({
      status: 'available',
      automaticFailover: 'enabled',
      clusterMode: false,
      nodeGroups: 2,
      fewestNodes: 1,
    });
  });

  it.each([
    [{ ReplicationGroupId: 'cart' }, 'replicationgroup:cart'],
    [{ CacheClusterId: 'cart-0001-001' }, undefined],
  ])('names by %j the group %s', (dimensions, expected) => {
    expect(elasticacheReplicationGroup.dimensions[0].resource(dimensions)).toBe(expected);
  });
});

describe('the document of fail-over-elasticache', () => {
  const { content } = deployedDocument('fail-over-elasticache');
  const given = { ReplicationGroupId: ['cart'], NodeGroupId: ['0002'] };
  /** A group that is modified for so many looks after the call. */
  const answering = (looks: number, change: object = {}) => {
    let left = 0;
    return ({ api }: Sent): unknown => {
      if (api === 'TestFailover') left = looks;
      else if (left-- > 0) return group([simple], { Status: 'modifying' });
      return group([simple], change);
    };
  };

  it('fails the shard over and waits until the group is whole again', async () => {
    const { status, sent, seconds } = await rehearse(content, { answer: answering(4), given });

    expect(status).toBe('Success');
    expect(sent[2]).toMatchObject({
      api: 'TestFailover',
      input: { ReplicationGroupId: 'cart', NodeGroupId: '0002' },
    });
    expect(seconds).toBe(60 + 4 * 15);
  });

  it.each([{ Status: 'modifying' }, { AutomaticFailover: 'disabled' }])(
    'leaves a group alone with %j',
    async (change) => {
      const { status, sent } = await rehearse(content, { answer: answering(1, change), given });

      expect(status).toBe('Failed');
      expect(sent.map(({ api }) => api)).not.toContain('TestFailover');
    },
  );

  it('gives up when the group does not become whole', async () => {
    const { status, seconds } = await rehearse(content, { answer: answering(1000), given });

    expect(status).toBe('TimedOut');
    expect(seconds).toBe(60 + 1500);
  });

  it.each(['', '00001', 'a', '1;'])('takes no shard named "%s"', async (id) => {
    await expect(rehearse(content, { given: { ...given, NodeGroupId: [id] } })).rejects.toThrow(
      /NodeGroupId/,
    );
  });
});
