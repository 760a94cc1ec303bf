import { minute } from '../small-account';
import { inTrouble } from './databases';

const all = ['vault-visits-throttled', 'vault-scores-throttled', 'vault-trips-throttled'];
const set = (TableName: string, ReadCapacityUnits: number, WriteCapacityUnits: number) =>
  [
    'dynamodb',
    'UpdateTable',
    { TableName, ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } },
  ] as const;

const tableIn = async (
  { call }: Awaited<ReturnType<typeof inTrouble>>,
  TableName: string,
): Promise<unknown> => {
  const { Table } = await call<{
    Table: { TableStatus: string; ProvisionedThroughput: Record<string, number> };
  }>('dynamodb', 'DescribeTable', { TableName });
  const { ReadCapacityUnits, WriteCapacityUnits, NumberOfDecreasesToday } =
    Table.ProvisionedThroughput;
  return [Table.TableStatus, ReadCapacityUnits, WriteCapacityUnits, NumberOfDecreasesToday];
};

const sumOf = async (
  { call, clock }: Awaited<ReturnType<typeof inTrouble>>,
  TableName: string,
  MetricName: string,
) => {
  const { MetricDataResults } = await call<{ MetricDataResults: { Values: number[] }[] }>(
    'monitoring',
    'GetMetricData',
    {
      StartTime: new Date(clock.now() - 4 * minute),
      EndTime: new Date(clock.now() - minute),
      MetricDataQueries: [
        {
          Id: 'm',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/DynamoDB',
              MetricName,
              Dimensions: [{ Name: 'TableName', Value: TableName }],
            },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    },
  );
  return MetricDataResults[0]?.Values;
};

describe('a table', () => {
  it('that is asked for more than it has is healed by capacity, until that is taken back', async () => {
    const account = await inTrouble('raise-dynamodb-capacity');
    const before = await account.inAlarm();
    await account.call(...set('vault-visits', 200, 200));
    await account.clock.pass(8 * minute);
    const raised = await account.inAlarm();
    await account.call(...set('vault-visits', 100, 100));
    await account.clock.pass(8 * minute);

    expect(before).toEqual(all);
    expect(raised).toEqual(all.slice(1));
    expect(await account.inAlarm()).toEqual(all);
  });

  it('is not healed by more reads than it is asked for', async () => {
    const account = await inTrouble('raise-dynamodb-capacity');
    await account.call(...set('vault-visits', 4000, 100));
    await account.clock.pass(8 * minute);

    expect(await account.inAlarm()).toEqual(all);
  });

  it('of which one key is asked for too much is not healed by capacity', async () => {
    const account = await inTrouble('raise-dynamodb-capacity');
    await account.call(...set('vault-scores', 6000, 6000));
    await account.clock.pass(8 * minute);

    expect(await account.inAlarm()).toEqual(all);
  });

  it('has other capacity when its update is complete, and counts what was lowered', async () => {
    const account = await inTrouble('raise-dynamodb-capacity');
    await account.call(...set('vault-visits', 200, 90));
    const seen = [await tableIn(account, 'vault-visits')];
    await account.clock.pass(minute);
    seen.push(await tableIn(account, 'vault-visits'));

    expect(seen).toEqual([
      ['UPDATING', 100, 100, 1],
      ['ACTIVE', 200, 90, 1],
    ]);
  });

  it('consumes what it serves, and reports throttles only where there are any', async () => {
    const account = await inTrouble('raise-dynamodb-capacity', {
      tables: [
        { name: 'idle', tags: {}, writesPerSecond: 0 },
        {
          name: 'busy',
          tags: {},
          faults: [{ kind: 'throttled', since: -9, writesPerSecond: 160 }],
        },
      ],
    });
    const throttles = 'WriteProvisionedThroughputThrottleEvents';

    expect(await sumOf(account, 'idle', 'ConsumedWriteCapacityUnits')).toEqual([0, 0]);
    expect(await sumOf(account, 'idle', throttles)).toEqual([]);
    for (const sum of (await sumOf(account, 'busy', 'ConsumedWriteCapacityUnits')) ?? []) {
      expect(sum).toBeGreaterThan(5800);
      expect(sum).toBeLessThanOrEqual(6000);
    }
    expect(await sumOf(account, 'busy', throttles)).toHaveLength(2);
  });
});
