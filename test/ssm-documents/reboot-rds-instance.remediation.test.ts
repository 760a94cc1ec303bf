import { auroraCluster } from '../../lambdas/core/target-types/aurora-cluster';
import { rdsInstance } from '../../lambdas/core/target-types/rds-instance';
import { rebootRdsInstance } from '../../ssm-documents/reboot-rds-instance.remediation';
import { rehearse, type Sent } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import { refusals, targetOf } from './declared';

const { preconditions, lookups, lockSet } = rebootRdsInstance;
const target = targetOf('rds-instance', 'rds', 'db:orders', { instance: 'orders' });
const clusterArn = 'arn:aws:rds:eu-west-1:111122223333:cluster:shop';

/** An instance that stands alone, as `DescribeDBInstances` answers. Each case changes one fact. */
const instance = (change: object = {}) => ({
  DBInstances: [
    {
      DBInstanceIdentifier: 'orders',
      DBInstanceStatus: 'available',
      PendingModifiedValues: {},
      DBParameterGroups: [{ ParameterApplyStatus: 'in-sync' }],
      ...change,
    },
  ],
});
const member = { DBClusterIdentifier: 'shop' };
const cluster = (...members: readonly (readonly [id: string, isWriter: boolean])[]) => ({
  DBClusters: [
    {
      DBClusterArn: clusterArn,
      DBClusterMembers: members.map(([DBInstanceIdentifier, IsClusterWriter]) => ({
        DBInstanceIdentifier,
        IsClusterWriter,
      })),
    },
  ],
});
const maintenance = (...actions: readonly object[]) => ({
  PendingMaintenanceActions: actions.map((each) => ({ PendingMaintenanceActionDetails: [each] })),
});
const found = { instance: instance(), cluster: undefined, maintenance: maintenance() };
const refused = (change: object) => refusals(preconditions, { ...found, ...change }, target);

describe('reboot-rds-instance', () => {
  it.each<[string, object]>([
    ['stands alone', {}],
    ['is offered maintenance that nobody has asked for', { maintenance: maintenance({}) }],
    [
      'is a reader',
      { instance: instance(member), cluster: cluster(['orders', false], ['other', true]) },
    ],
    [
      'is the only member of its cluster',
      { instance: instance(member), cluster: cluster(['orders', true]) },
    ],
  ])('may run on an instance that %s', (_what, change) => {
    expect(refused(change)).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'is being backed up',
      { instance: instance({ DBInstanceStatus: 'backing-up' }) },
      'instance-not-available',
    ],
    ['has no status', { instance: instance({ DBInstanceStatus: '' }) }, 'instance-not-available'],
    [
      'is the writer of a cluster with a reader',
      { instance: instance(member), cluster: cluster(['orders', true], ['other', false]) },
      'fail-over-instead',
    ],
    [
      'is unknown to its cluster',
      { instance: instance(member), cluster: cluster(['other', true]) },
      'fail-over-instead',
    ],
    ['has a cluster that was not read', { instance: instance(member) }, 'fail-over-instead'],
    [
      'has parameters that wait for a reboot',
      { instance: instance({ DBParameterGroups: [{ ParameterApplyStatus: 'pending-reboot' }] }) },
      'parameters-pending',
    ],
    [
      'waits for a change',
      { instance: instance({ PendingModifiedValues: { DBInstanceClass: 'db.r8g.large' } }) },
      'change-pending',
    ],
    [
      'is due for maintenance',
      { maintenance: maintenance({ CurrentApplyDate: new Date(0) }) },
      'maintenance-due',
    ],
    ['has maintenance that was not read', { maintenance: undefined }, 'maintenance-due'],
  ])('does not run on an instance that %s', (_what, change, refusal) => {
    expect(refused(change)).toEqual([refusal]);
  });

  it.each([
    ['nothing', undefined],
    ['no instance', { DBInstances: [] }],
    ['two instances', { DBInstances: [...instance().DBInstances, ...instance().DBInstances] }],
    ['an instance without parameter groups', instance({ DBParameterGroups: [] })],
  ])('does not run when RDS answers with %s', (_what, answer) => {
    expect(refused({ instance: answer })).toHaveLength(preconditions.length - 1);
  });

  it('looks a cluster up only where there is one', () => {
    const { input } = lookups.cluster;

    expect(input({ instance: instance() })).toBeUndefined();
    expect(input({ instance: instance(member) })).toEqual({ DBClusterIdentifier: 'shop' });
  });

  it('locks the instance, and the cluster that it is a member of', () => {
    const shop = cluster(['orders', false], ['other', true]);

    expect(lockSet(target, found)).toEqual([target.arn]);
    expect(lockSet(target, {})).toEqual([target.arn]);
    expect(lockSet(target, { instance: instance(member), cluster: shop })).toEqual([
      target.arn,
      clusterArn,
    ]);
  });
});

describe('the types of RDS', () => {
  it('tell in numbers and words what an instance is', () => {
    const answer = instance({ Engine: 'postgres', MultiAZ: true });

    expect(rdsInstance.state.values({ instance: answer })).toEqual({
      status: 'available',
      engine: 'postgres',
      multiAz: true,
      clusterMember: false,
    });
  });

  it.each([
    [{ DBInstanceIdentifier: 'orders' }, 'db:orders', undefined],
    [{ DBClusterIdentifier: 'shop' }, undefined, 'cluster:shop'],
    [{ DBClusterIdentifier: 'shop', Role: 'WRITER' }, undefined, 'cluster:shop'],
    [{ DBClusterIdentifier: 'shop', DBInstanceIdentifier: 'orders' }, 'db:orders', undefined],
    [{ EngineName: 'postgres' }, undefined, undefined],
  ])('find in the dimensions %j one of each', (dimensions, db, ofCluster) => {
    expect(rdsInstance.dimensions[0].resource(dimensions)).toBe(db);
    expect(auroraCluster.dimensions[0].resource(dimensions)).toBe(ofCluster);
  });
});

describe('the document of reboot-rds-instance', () => {
  const { content } = deployedDocument('reboot-rds-instance');
  const given = { DBInstanceIdentifier: ['orders'] };
  /** An instance that is down for so many looks after its reboot. */
  const answering = (looks: number, before = 'available') => {
    let left = 0;
    return ({ api }: Sent): unknown => {
      if (api === 'RebootDBInstance') left = looks;
      else if (left > 0) return { DBInstances: [{ DBInstanceStatus: left-- && 'rebooting' }] };
      return { DBInstances: [{ DBInstanceStatus: before }] };
    };
  };

  it('reboots the instance without a fail-over and waits until it is there again', async () => {
    const { status, sent, seconds } = await rehearse(content, { answer: answering(3), given });

    expect(status).toBe('Success');
    expect(sent.map(({ api }) => api)).toEqual([
      'DescribeDBInstances',
      'RebootDBInstance',
      ...Array.from({ length: 4 }, () => 'DescribeDBInstances'),
    ]);
    expect(sent[1]?.input).toEqual({ DBInstanceIdentifier: 'orders', ForceFailover: false });
    expect(seconds).toBe(30 + 3 * 15);
  });

  it('leaves an instance alone that is not available', async () => {
    const { status, sent } = await rehearse(content, { answer: answering(1, 'modifying'), given });

    expect(status).toBe('Failed');
    expect(sent).toHaveLength(1);
  });

  it('gives up when the instance does not come back', async () => {
    const { status, seconds } = await rehearse(content, { answer: answering(1000), given });

    expect(status).toBe('TimedOut');
    expect(seconds).toBe(30 + 1500);
  });

  it.each(['', 'Orders', 'orders;', '{{ x }}'])('takes no instance named "%s"', async (id) => {
    await expect(rehearse(content, { given: { DBInstanceIdentifier: [id] } })).rejects.toThrow(
      /DBInstanceIdentifier/,
    );
  });
});
