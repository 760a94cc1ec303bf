import { everyMetric } from '../../lambdas/core/target-types/every-metric';
import { auroraCluster } from '../../lambdas/core/target-types/aurora-cluster';
import { failOverAuroraCluster } from '../../ssm-documents/fail-over-aurora-cluster.remediation';
import { rehearse, type Sent } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import { attempted, boundFrom, refusals, targetOf } from './declared';

const { preconditions, parameters, lookups, carriers, lockSet } = failOverAuroraCluster;
const target = targetOf('aurora-cluster', 'rds', 'cluster:shop', { cluster: 'shop' });
const arnOf = (id: string) => `arn:aws:rds:eu-west-1:111122223333:db:${id}`;

interface Member {
  readonly id: string;
  readonly writer?: true;
  readonly tier?: number;
  readonly status?: string;
}

const writer: Member = { id: 'a', writer: true };
const reader: Member = { id: 'b' };

/** What the two lookups of a cluster of these members find. */
const found = (members: readonly Member[], change: object = {}) => ({
  cluster: {
    DBClusters: [
      {
        Status: 'available',
        Engine: 'aurora-mysql',
        DBClusterMembers: members.map(({ id, writer: isWriter = false, tier = 1 }) => ({
          DBInstanceIdentifier: id,
          IsClusterWriter: isWriter,
          PromotionTier: tier,
        })),
        ...change,
      },
    ],
  },
  members: {
    DBInstances: members.map(({ id, status = 'available' }) => ({
      DBInstanceIdentifier: id,
      DBInstanceArn: arnOf(id),
      DBInstanceStatus: status,
    })),
  },
});

const promoted = (members: readonly Member[]) =>
  boundFrom(parameters, found(members), target)['TargetDBInstanceIdentifier'];

describe('the reader that fail-over-aurora-cluster promotes', () => {
  it.each<[string, readonly Member[], string | undefined]>([
    ['is the only one', [writer, reader], 'b'],
    [
      'is of the lowest tier',
      [writer, { id: 'b', tier: 2 }, { id: 'c', tier: 0 }, { id: 'd' }],
      'c',
    ],
    ['is of one tier the first by name', [{ id: 'c' }, writer, { id: 'b' }], 'b'],
    ['is available', [writer, { id: 'b', tier: 0, status: 'rebooting' }, { id: 'c' }], 'c'],
    ['is nobody in a cluster of one', [writer], undefined],
    ['is nobody when none is available', [writer, { id: 'b', status: 'modifying' }], undefined],
  ])('%s', (_what, members, expected) => {
    expect(promoted(members)).toBe(expected);
  });

  it.each([
    ['the cluster', { ...found([writer, reader]), cluster: undefined }],
    ['its members', { ...found([writer, reader]), members: undefined }],
    ['a tier', found([writer, { id: 'b', tier: Number.NaN }])],
  ])('is nobody when %s could not be read', (_what, given) => {
    expect(boundFrom(parameters, given, target)).toEqual({
      TargetDBInstanceIdentifier: undefined,
    });
  });
});

describe('fail-over-aurora-cluster', () => {
  const refused = (given: object) => refusals(preconditions, { ...given }, target);

  it('may run on a cluster with a reader', () => {
    expect(refused(found([writer, reader]))).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['has none but its writer', found([writer]), 'no-healthy-reader'],
    [
      'has a reader that is not available',
      found([writer, { id: 'b', status: 'modifying' }]),
      'no-healthy-reader',
    ],
    [
      'fails over already',
      found([writer, reader], { Status: 'failing-over' }),
      'cluster-not-available',
    ],
    ['is no Aurora', found([writer, reader], { Engine: 'mysql' }), 'not-aurora'],
    ['is of DocumentDB', found([writer, reader], { Engine: 'docdb' }), 'not-aurora'],
  ])('does not run on a cluster that %s', (_what, given, refusal) => {
    expect(refused(given)).toEqual([refusal]);
  });

  it('does not run when nothing could be read', () => {
    expect(refused({})).toHaveLength(preconditions.length);
    expect(refused({ cluster: { DBClusters: [] }, members: { DBInstances: [] } })).toHaveLength(
      preconditions.length,
    );
  });

  it('asks for the tags of the writer and of the reader that is promoted', () => {
    const given = found([writer, { id: 'c', tier: 0 }, reader]);
    const only = (id: string) => ({
      DBInstances: given.members.DBInstances.filter((each) => each.DBInstanceIdentifier === id),
    });

    expect(lookups.writer.input(given)).toEqual({ DBInstanceIdentifier: 'a' });
    expect(lookups.reader.input(given)).toEqual({ DBInstanceIdentifier: 'c' });
    expect(carriers.writer.select(only('a'))).toBe(arnOf('a'));
    expect(carriers.reader.select(only('c'))).toBe(arnOf('c'));
    expect(attempted(() => carriers.writer.select(given.members))).toBeUndefined();
  });

  it('asks for no reader where there is none, and for no writer among two', () => {
    expect(lookups.reader.input(found([writer]))).toBeUndefined();
    expect(carriers.reader.involved(undefined)).toBe(false);
    expect(
      attempted(() => lookups.writer.input(found([writer, { id: 'b', writer: true }]))),
    ).toBeUndefined();
  });

  it('locks the cluster and all of its members', () => {
    expect(lockSet(target, found([writer, reader]))).toEqual([target.arn, arnOf('a'), arnOf('b')]);
    expect(lockSet(target, {})).toEqual([target.arn]);
  });
});

describe('metrics of a cluster', () => {
  it('are looked at for the writer alone, but for how far readers lag', () => {
    const ofReaders = everyMetric['aurora-cluster'].filter(
      ({ fixed }) => fixed?.['Role'] === 'READER',
    );

    expect(ofReaders.map(({ name }) => name)).toEqual(['AuroraReplicaLag']);
    expect(
      everyMetric['aurora-cluster'].filter(({ fixed }) => fixed?.['Role'] !== 'WRITER'),
    ).toEqual(ofReaders);
  });

  it('come with the number of readers that are available', () => {
    const members = [writer, reader, { id: 'c', status: 'rebooting' }];

    expect(auroraCluster.state.values(found(members))).toEqual({
      status: 'available',
      engine: 'aurora-mysql',
      readers: 2,
      availableReaders: 1,
    });
  });
});

describe('the document of fail-over-aurora-cluster', () => {
  const { content } = deployedDocument('fail-over-aurora-cluster');
  const given = { DBClusterIdentifier: ['shop'], TargetDBInstanceIdentifier: ['b'] };
  /** A cluster whose writer is `after` once it was asked to fail over. */
  const answering = (
    after: string,
    { status = 'available', reader: ofReader = 'available' } = {},
  ) => {
    let now = 'a';
    return ({ api, input }: Sent): unknown => {
      if (api === 'DescribeDBInstances') {
        const id = input['DBInstanceIdentifier'];
        return { DBInstances: [{ DBInstanceIdentifier: id, DBInstanceStatus: ofReader }] };
      }
      if (api === 'FailoverDBCluster') now = after;
      const members = ['a', 'b', 'c'].map((id) => ({
        DBInstanceIdentifier: id,
        IsClusterWriter: id === now,
      }));
      return { DBClusters: [{ Status: status, DBClusterMembers: members }] };
    };
  };

  it('fails over to the reader it is given and sees it write', async () => {
    const { status, sent } = await rehearse(content, { answer: answering('b'), given });

    expect(status).toBe('Success');
    expect(sent.map(({ api }) => api)).toEqual([
      'DescribeDBClusters',
      'DescribeDBInstances',
      'FailoverDBCluster',
      'DescribeDBClusters',
      'DescribeDBClusters',
      'DescribeDBInstances',
    ]);
    expect(sent[2]?.input).toEqual({
      DBClusterIdentifier: 'shop',
      TargetDBInstanceIdentifier: 'b',
    });
  });

  it.each(['a', 'c'])('fails when %s is the writer afterwards', async (after) => {
    const { status, steps } = await rehearse(content, { answer: answering(after), given });

    expect(status).toBe('Failed');
    expect(steps['AssertPromoted']).toBe('Failed');
  });

  it.each([{ status: 'modifying' }, { reader: 'rebooting' }])(
    'leaves a cluster alone with %j',
    async (trouble) => {
      const { status, sent } = await rehearse(content, { answer: answering('b', trouble), given });

      expect(status).toBe('Failed');
      expect(sent.map(({ api }) => api)).not.toContain('FailoverDBCluster');
    },
  );
});
