import { arn, inTrouble } from '../world/kinds/databases';

const optedIn = { 'aws:ResourceTag/paramedic:remediation': 'enabled' };
const withTags = (resource: string, action: string, context: object = optedIn) => ({
  action: `rds:${action}`,
  resource: arn('rds', resource),
  context: expect.objectContaining(context) as object,
});

describe('RDS', () => {
  it('asks for a fail-over on the cluster, its writer and the reader, each with its own tags', async () => {
    const instance = { engine: 'aurora-mysql', cluster: 'shop' };
    const { call, demanded } = await inTrouble('fail-over-aurora-cluster', {
      dbClusters: [{ id: 'shop', tags: { team: 'one' }, writer: 'a' }],
      dbInstances: [
        { ...instance, id: 'a', tags: { team: 'two' } },
        { ...instance, id: 'b', tags: { team: 'three' } },
      ],
    });
    await call('rds', 'FailoverDBCluster', {
      DBClusterIdentifier: 'shop',
      TargetDBInstanceIdentifier: 'b',
    });

    expect(demanded()).toEqual(
      [
        ['cluster:shop', 'one'],
        ['db:a', 'two'],
        ['db:b', 'three'],
      ].map(([resource = '', team]) => ({
        action: 'rds:FailoverDBCluster',
        resource: arn('rds', resource),
        context: { 'aws:ResourceTag/team': team },
      })),
    );
  });

  it.each<[string, object, object]>([
    [
      'RebootDBInstance',
      { DBInstanceIdentifier: 'vault-orders' },
      withTags('db:vault-orders', 'RebootDBInstance'),
    ],
    [
      'DescribeDBInstances',
      { DBInstanceIdentifier: 'vault-orders' },
      withTags('db:vault-orders', 'DescribeDBInstances'),
    ],
    ['DescribeDBInstances', {}, withTags('db:*', 'DescribeDBInstances', {})],
    ['DescribeDBClusters', {}, withTags('cluster:*', 'DescribeDBClusters', {})],
    [
      'DescribePendingMaintenanceActions',
      {},
      withTags('db:*', 'DescribePendingMaintenanceActions', {}),
    ],
  ])('asks for %s %j on what it names', async (operation, input, expected) => {
    const { call, demanded } = await inTrouble('reboot-rds-instance');
    await call('rds', operation, { ...input });

    expect(demanded()).toEqual([expected]);
  });

  it.each<[string, object, string]>([
    ['RebootDBInstance', { DBInstanceIdentifier: 'nobody' }, 'DBInstanceNotFound'],
    ['DescribeDBInstances', { DBInstanceIdentifier: 'nobody' }, 'DBInstanceNotFound'],
    ['DescribeDBClusters', { DBClusterIdentifier: 'nobody' }, 'DBClusterNotFoundFault'],
    ['RebootDBInstance', { DBInstanceIdentifier: 'vault-billing' }, 'InvalidDBInstanceState'],
    [
      'RebootDBInstance',
      { DBInstanceIdentifier: 'vault-orders', ForceFailover: true },
      'ValidationException',
    ],
    [
      'RebootDBInstance',
      { DBInstanceIdentifier: 'vault-orders', SkipFinalSnapshot: true },
      'NotImplemented',
    ],
    ['StopDBInstance', { DBInstanceIdentifier: 'vault-orders' }, 'NotImplemented'],
  ])('answers %s %j with %s', async (operation, input, code) => {
    const { call } = await inTrouble('reboot-rds-instance');

    await expect(call('rds', operation, { ...input })).rejects.toMatchObject({ code });
  });

  it.each([
    ['a reader that is not available', 'vault-prices', 'vault-prices-b', 'InvalidDBInstanceState'],
    ['its own writer', 'vault-carts', 'vault-carts-a', 'InvalidDBClusterStateFault'],
    ['a member of another', 'vault-carts', 'vault-events-b', 'InvalidDBClusterStateFault'],
    ['nobody', 'vault-carts', 'nobody', 'DBInstanceNotFound'],
  ])('does not fail a cluster over to %s', async (_what, cluster, to, code) => {
    const { call } = await inTrouble('fail-over-aurora-cluster');
    const input = { DBClusterIdentifier: cluster, TargetDBInstanceIdentifier: to };

    await expect(call('rds', 'FailoverDBCluster', input)).rejects.toMatchObject({ code });
  });

  it('tells when maintenance is applied, and nothing where none is due', async () => {
    const { call } = await inTrouble('reboot-rds-instance', {
      dbInstances: [
        { id: 'a', tags: {}, maintenanceIn: 30 },
        { id: 'b', tags: {} },
      ],
    });
    const of = (id: string) =>
      call<{ PendingMaintenanceActions: readonly object[] }>(
        'rds',
        'DescribePendingMaintenanceActions',
        { Filters: [{ Name: 'db-instance-id', Values: [id] }] },
      );

    expect((await of('a')).PendingMaintenanceActions).toMatchObject([
      { PendingMaintenanceActionDetails: [{ CurrentApplyDate: expect.any(Date) as Date }] },
    ]);
    expect((await of('b')).PendingMaintenanceActions).toEqual([]);
  });
});
