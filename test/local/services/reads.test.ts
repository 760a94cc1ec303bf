import { evaluateExpression } from '../../../local/services/metric-math';
import { errorOf } from '../error-of';
import { checkout, minute, reports, smallAccount, worldOf } from '../world/small-account';

const alarmArn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx';

async function troubled() {
  const account = smallAccount();
  const { services, alarms } = worldOf('ecs-crash-loop');
  const { instances } = worldOf('ec2-unresponsive');
  account.world.start({ services, alarms, instances });
  await account.clock.pass(4 * minute);
  return account;
}

describe('DescribeAlarms', () => {
  it('tells the rule, which events do not', async () => {
    const { call } = await troubled();
    const answer = await call('monitoring', 'DescribeAlarms', { AlarmNames: ['checkout-5xx'] });

    expect(answer).toMatchObject({
      MetricAlarms: [
        {
          AlarmArn: alarmArn,
          StateValue: 'ALARM',
          Threshold: 20,
          EvaluationPeriods: 5,
          DatapointsToAlarm: 3,
          ComparisonOperator: 'GreaterThanThreshold',
          TreatMissingData: 'notBreaching',
          Statistic: 'Sum',
          StateTransitionedTimestamp: expect.any(Date) as Date,
        },
      ],
    });
  });

  it.each([
    [{ StateValue: 'OK' }, 0],
    [{ StateValue: 'ALARM' }, 1],
    [{ AlarmNames: ['other'] }, 0],
    [{ AlarmTypes: ['CompositeAlarm'] }, 0],
    [{ AlarmNamePrefix: 'check' }, 1],
  ])('%j finds %d', async (input, count) => {
    const { call } = await troubled();
    const { MetricAlarms } = await call<{ MetricAlarms: object[] }>(
      'monitoring',
      'DescribeAlarms',
      input,
    );

    expect(MetricAlarms).toHaveLength(count);
  });
});

describe('SetAlarmState', () => {
  it('sets the state and publishes the event; the next evaluation sets it back', async () => {
    const account = smallAccount();
    const { services: [service] = [], alarms } = worldOf('ecs-crash-loop');
    account.world.start({ services: [{ ...service!, faults: [] }], alarms });
    const set = { AlarmName: 'checkout-5xx', StateValue: 'ALARM', StateReason: 'drill' };
    await account.call('monitoring', 'SetAlarmState', set);
    await account.clock.pass(2 * minute);

    expect(account.alarmEvents().map(({ detail }) => detail['state'])).toEqual([
      { value: 'ALARM', reason: 'drill', timestamp: '2026-03-02T10:00:20.000+0000' },
      expect.objectContaining({ value: 'OK' }),
    ]);
  });
});

describe('GetResources', () => {
  const arns = async (account: Awaited<ReturnType<typeof troubled>>, input: object) =>
    (
      await account.call<{ ResourceTagMappingList: { ResourceARN: string }[] }>(
        'tagging',
        'GetResources',
        { ...input },
      )
    ).ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN);

  it.each<[object, string[]]>([
    [{ ResourceARNList: [checkout] }, [checkout]],
    [{ ResourceARNList: [`${checkout}-2`] }, []],
    [{ TagFilters: [{ Key: 'criticality', Values: ['high'] }] }, [checkout]],
    [{ TagFilters: [{ Key: 'paramedic:remediation' }] }, [checkout, reports]],
    [{ ResourceTypeFilters: ['ec2:instance'] }, [reports]],
    [{ TagFilters: [{ Key: 'paramedic:target' }] }, [alarmArn]],
  ])('%j finds %j', async (input, found) => {
    expect(await arns(await troubled(), input)).toEqual(found);
  });

  it('does not know a resource without tags', async () => {
    const account = smallAccount();
    const { services: [service] = [] } = worldOf('ecs-crash-loop');
    account.world.start({ services: [{ ...service!, tags: {} }] });

    expect(await arns(account, { ResourceARNList: [checkout] })).toEqual([]);
  });
});

describe('evaluateExpression', () => {
  const read = new Map([
    [
      'm1',
      new Map([
        [0, 8],
        [60, 2],
      ]),
    ],
    [
      'm2',
      new Map([
        [0, 4],
        [120, 5],
      ]),
    ],
    ['zero', new Map([[0, 0]])],
  ]);

  it.each<[string, [number, number][]]>([
    ['m1/m2', [[0, 2]]],
    ['100*m1 / (m1+m2)', [[0, 800 / 12]]],
    [
      'm1 - 1',
      [
        [0, 7],
        [60, 1],
      ],
    ],
    [
      '2 * m1',
      [
        [0, 16],
        [60, 4],
      ],
    ],
    ['m1/zero', []],
  ])('%s', (expression, values) => {
    expect([...evaluateExpression(expression, read)]).toEqual(values);
  });

  it.each(['ANOMALY_DETECTION_BAND(m1, 2)', 'SUM(METRICS())', 'm1 +', 'm3', '(m1', '7', 'm1 m2'])(
    'refuses %s',
    (expression) => {
      expect(errorOf(() => evaluateExpression(expression, read))).toMatchObject({ status: 501 });
    },
  );
});

describe('EC2 answers', () => {
  it('how an instance is', async () => {
    const { call } = await troubled();
    const asked = { InstanceIds: ['i-0a1b2c3d4e5f60718'], IncludeAllInstances: true };

    expect(await call('ec2', 'DescribeInstanceStatus', asked)).toMatchObject({
      InstanceStatuses: [{ InstanceStatus: { Status: 'impaired' } }],
    });
  });

  it('say that an instance does not exist', async () => {
    const { call } = await troubled();

    await expect(
      call('ec2', 'DescribeInstances', { InstanceIds: ['i-00000000000000000'] }),
    ).rejects.toMatchObject({ code: 'InvalidInstanceID.NotFound' });
  });
});
