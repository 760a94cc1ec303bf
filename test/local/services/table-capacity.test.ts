import { arn, inTrouble } from '../world/kinds/databases';

const set = (TableName: string, ReadCapacityUnits: number, WriteCapacityUnits: number) =>
  [
    'dynamodb',
    'UpdateTable',
    { TableName, ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } },
  ] as const;
const ward = {
  tables: [
    { name: 'visits', tags: { team: 'web' } },
    { name: 'bills', tags: {}, billing: 'PAY_PER_REQUEST' },
    { name: 'lowered', tags: {}, decreasesToday: 4 },
    { name: 'scaled', tags: {}, autoscaled: true },
    { name: 'world', tags: {}, replicas: ['us-east-1'] },
  ],
};
const account = () => inTrouble('raise-dynamodb-capacity', { ...ward, alarms: [] });

describe('the capacity of a table', () => {
  it('is changed by whoever may change tables with its tags', async () => {
    const { call, demanded } = await account();
    await call(...set('visits', 100, 120));

    expect(demanded()).toEqual([
      {
        action: 'dynamodb:UpdateTable',
        resource: arn('dynamodb', 'table/visits'),
        context: { 'aws:ResourceTag/team': 'web' },
      },
    ]);
  });

  it.each([
    ['nothing changes', set('visits', 100, 100), 'ValidationException'],
    ['it is paid by request', set('bills', 100, 120), 'ValidationException'],
    ['it would be above the quota', set('visits', 100, 40_001), 'LimitExceededException'],
    ['it was lowered too often today', set('lowered', 100, 99), 'LimitExceededException'],
  ])('is not changed when %s', async (_what, call, code) => {
    const { call: send } = await account();

    await expect(send(...call)).rejects.toMatchObject({ code });
  });

  it('is not changed while it is being changed', async () => {
    const { call } = await account();
    await call(...set('visits', 100, 120));

    await expect(call(...set('visits', 100, 130))).rejects.toMatchObject({
      code: 'ResourceInUseException',
    });
  });

  it('may be raised when it may not be lowered', async () => {
    const { call } = await account();

    await expect(call(...set('lowered', 100, 101))).resolves.toBeDefined();
  });

  it('is changed alone', async () => {
    const { call } = await account();
    const [service, operation, input] = set('visits', 100, 120);
    const more = { ...input, BillingMode: 'PAY_PER_REQUEST' };

    await expect(call(service, operation, more)).rejects.toMatchObject({ status: 501 });
  });

  it('is described with the replicas of the table', async () => {
    const { call } = await account();

    expect(await call('dynamodb', 'DescribeTable', { TableName: 'world' })).toMatchObject({
      Table: { GlobalTableVersion: '2019.11.21', Replicas: [{ RegionName: 'us-east-1' }] },
    });
  });

  it('is looked after for reading and writing apart where it scales', async () => {
    const { call, demanded } = await account();
    const of = (name: string) =>
      call<{ ScalableTargets: { ScalableDimension: string }[] }>(
        'application-autoscaling',
        'DescribeScalableTargets',
        { ServiceNamespace: 'dynamodb', ResourceIds: [`table/${name}`] },
      );

    expect((await of('scaled')).ScalableTargets.map((each) => each.ScalableDimension)).toEqual([
      'dynamodb:table:ReadCapacityUnits',
      'dynamodb:table:WriteCapacityUnits',
    ]);
    expect((await of('visits')).ScalableTargets).toEqual([]);
    expect(demanded()).toEqual([
      { action: 'application-autoscaling:DescribeScalableTargets', resource: '*', context: {} },
    ]);
  });

  it('is not asked for of tables that the world does not hold', async () => {
    const { call } = await account();

    await expect(call('dynamodb', 'DescribeTable', { TableName: 'ledger' })).rejects.toThrow(
      'There is no dynamodb',
    );
  });
});
