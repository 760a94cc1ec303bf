import type { Found } from '../../lambdas/core/remediation';
import { dynamodbTable } from '../../lambdas/core/target-types/dynamodb-table';
import { raiseDynamodbCapacity } from '../../ssm-documents/raise-dynamodb-capacity.remediation';
import { rehearse, type Sent } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import { attempted, boundFrom, refusals, targetOf } from './declared';

const { preconditions, parameters, lockSet, compensation } = raiseDynamodbCapacity;
const target = targetOf('dynamodb-table', 'dynamodb', 'table/visits', { table: 'visits' });

const throughput = (read: number, write: number) => ({
  ReadCapacityUnits: read,
  WriteCapacityUnits: write,
});

/** A provisioned table, as `DescribeTable` answers. Each case changes one fact. */
const table = (read: number, write: number, change: object = {}, decreases = 0) => ({
  Table: {
    TableStatus: 'ACTIVE',
    ProvisionedThroughput: { ...throughput(read, write), NumberOfDecreasesToday: decreases },
    ...change,
  },
});
const limits = { TableMaxReadCapacityUnits: 40_000, TableMaxWriteCapacityUnits: 40_000 };
const scaling = { ScalableTargets: [] };
const found = { table: table(100, 50), limits, scaling };
const bound = (change: object) => boundFrom(parameters, { ...found, ...change }, target);
const refused = (change: object) => refusals(preconditions, { ...found, ...change }, target);

const index = (read: number, write: number) => ({
  GlobalSecondaryIndexes: [{ ProvisionedThroughput: throughput(read, write) }],
});

describe('the capacity that raise-dynamodb-capacity sets', () => {
  it.each<[string, object, readonly unknown[]]>([
    ['is twice what it was', found, [100, 200, 50, 100]],
    ['is 2,000 more at most', { table: table(5000, 2001) }, [5000, 7000, 2001, 4001]],
    ['is within the quota', { table: table(39_000, 39_000) }, [39_000, 40_000, 39_000, 40_000]],
    [
      'is within the quota together with indexes',
      { table: table(100, 100, index(39_850, 0)) },
      [100, 150, 100, 200],
    ],
    ['is unbound without a quota', { limits: {} }, [100, undefined, 50, undefined]],
    ['is unbound without a table', { table: {} }, [undefined, undefined, undefined, undefined]],
    [
      'is unbound when it is not a number',
      { table: table(Number.NaN, 50) },
      [undefined, undefined, undefined, undefined],
    ],
  ])('%s', (_what, change, [ReadBefore, ReadAfter, WriteBefore, WriteAfter]) => {
    expect(bound(change)).toEqual({ ReadBefore, ReadAfter, WriteBefore, WriteAfter });
  });

  it('is told from what the table has now', () => {
    const now = (given: Found) =>
      compensation.exchange.map((each) => attempted(() => each.now(given)));

    expect(now({ table: table(200, 100) })).toEqual([200, 100]);
    expect(now({ table: undefined })).toEqual([undefined, undefined]);
  });
});

describe('raise-dynamodb-capacity', () => {
  it.each<[string, object]>([
    ['has always been provisioned', {}],
    [
      'is provisioned again',
      { table: table(100, 50, { BillingModeSummary: { BillingMode: 'PROVISIONED' } }) },
    ],
    ['was lowered three times today', { table: table(100, 50, {}, 3) }],
    ['has one unit below its quota', { table: table(39_999, 39_999) }],
  ])('may run on a table that %s', (_what, change) => {
    expect(refused(change)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['is updating', { table: table(100, 50, { TableStatus: 'UPDATING' }) }, 'table-not-active'],
    [
      'scales by itself',
      { scaling: { ScalableTargets: [{ ResourceId: 'table/visits' }] } },
      'scaled-automatically',
    ],
    ['may scale by itself, unread', { scaling: undefined }, 'scaled-automatically'],
    ['has a replica', { table: table(100, 50, { Replicas: [{}] }) }, 'global-table'],
    [
      'is a global table of its own',
      { table: table(100, 50, { GlobalTableVersion: '2019.11.21' }) },
      'global-table',
    ],
    ['was lowered four times today', { table: table(100, 50, {}, 4) }, 'decreases-used-up'],
    ['may write no more', { table: table(100, 40_000) }, 'at-its-quota'],
    ['may read no more beside its index', { table: table(1, 1, index(39_999, 1)) }, 'at-its-quota'],
    ['has a quota that was not read', { limits: undefined }, 'at-its-quota'],
  ])('does not run on a table that %s', (_what, change, refusal) => {
    expect(refused(change)).toEqual([refusal]);
  });

  it('does not run on a table that is paid by request', () => {
    const BillingModeSummary = { BillingMode: 'PAY_PER_REQUEST' };

    expect(refused({ table: table(0, 0, { BillingModeSummary }) })).toEqual([
      'not-provisioned',
      'at-its-quota',
    ]);
  });

  it('does not run when nothing could be read', () => {
    expect(refused({ table: undefined, scaling: undefined })).toHaveLength(preconditions.length);
  });

  it('locks the table', () => {
    expect(lockSet(target)).toEqual([target.arn]);
  });
});

describe('the state of a table', () => {
  const state = { billingMode: 'PROVISIONED', readUnits: 100, writeUnits: 50 };
  it('tells its capacity', () => {
    expect(dynamodbTable.state.values({ table: table(100, 50) })).toEqual({
      ...state,
      status: 'ACTIVE',
    });
  });
});

describe('the document of raise-dynamodb-capacity', () => {
  const { content } = deployedDocument('raise-dynamodb-capacity');
  const up = {
    TableName: ['visits'],
    ...{ ReadBefore: ['100'], ReadAfter: ['200'] },
    ...{ WriteBefore: ['50'], WriteAfter: ['100'] },
  };
  const down = {
    TableName: ['visits'],
    ...{ ReadBefore: ['200'], ReadAfter: ['100'] },
    ...{ WriteBefore: ['100'], WriteAfter: ['50'] },
  };
  /** A table that has other capacity three looks after it was asked to. */
  const answering = (read: number, write: number, status = 'ACTIVE') => {
    let [now, next, looks] = [throughput(read, write), undefined as unknown, 0];
    return ({ api, input }: Sent): unknown => {
      if (api === 'UpdateTable') [next, looks] = [input['ProvisionedThroughput'], 3];
      else if (next !== undefined && --looks === 0) now = next as typeof now;
      return {
        Table: { TableStatus: looks > 0 ? 'UPDATING' : status, ProvisionedThroughput: now },
      };
    };
  };

  it.each([
    ['raises', up, answering(100, 50), throughput(200, 100)],
    ['lowers', down, answering(200, 100), throughput(100, 50)],
  ])('%s both capacities by one call, in numbers', async (_what, given, answer, wanted) => {
    const { status, sent } = await rehearse(content, { answer, given });
    const updates = sent.filter(({ api }) => api === 'UpdateTable');

    expect(status).toBe('Success');
    expect(updates.map(({ input }) => input)).toEqual([
      { TableName: 'visits', ProvisionedThroughput: wanted },
    ]);
  });

  it.each([
    ['reads are not what they were', answering(101, 50)],
    ['writes are not what they were', answering(100, 51)],
    ['it is updating', answering(100, 50, 'UPDATING')],
  ])('leaves a table alone when %s', async (_what, answer) => {
    const { status, sent } = await rehearse(content, { answer, given: up });

    expect(status).toBe('Failed');
    expect(sent.map(({ api }) => api)).not.toContain('UpdateTable');
  });

  it('gives up when the table does not get there', async () => {
    const answer = () => table(100, 50);
    const { status, seconds } = await rehearse(content, { answer, given: up });

    expect(status).toBe('TimedOut');
    expect(seconds).toBe(1200);
  });
});
