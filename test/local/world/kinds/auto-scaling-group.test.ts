import { deployedDocument, minute } from '../small-account';
import { groupAccount, groupName, members, targetGroupArn } from './group-world';

const oneFails = { faults: [{ kind: 'member-fails', since: -1 }] };
const allFail = { faults: [{ kind: 'every-member-fails', since: -1 }] };
const overload = { faults: [{ kind: 'overload', since: -1, load: 2.8 }] };

const run = (DocumentName: string, given: Readonly<Record<string, string>>) =>
  [
    'ssm',
    'StartAutomationExecution',
    {
      DocumentName,
      DocumentVersion: '1',
      Parameters: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]])),
      ClientToken: '6f1d2c3b-0000-5000-8000-00000000000a',
    },
  ] as const;

async function valueOf(
  { call, clock }: ReturnType<typeof groupAccount>,
  metric: object,
  stat: string,
): Promise<number | undefined> {
  const { MetricDataResults } = await call<{ MetricDataResults: { Values: number[] }[] }>(
    'monitoring',
    'GetMetricData',
    {
      StartTime: new Date(clock.now() - 5 * minute),
      EndTime: new Date(clock.now()),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [{ Id: 'm1', MetricStat: { Metric: metric, Period: 60, Stat: stat } }],
    },
  );
  return MetricDataResults[0]?.Values.at(-1);
}

const unhealthy = {
  Namespace: 'AWS/ApplicationELB',
  MetricName: 'UnHealthyHostCount',
  Dimensions: [
    { Name: 'LoadBalancer', Value: 'app/shop/0b20000000000001' },
    { Name: 'TargetGroup', Value: 'targetgroup/catalog/0b20000000000001' },
  ],
};
const cpu = {
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'AutoScalingGroupName', Value: groupName }],
};

describe('a group of which one instance fails', () => {
  it('keeps it, for the checks of EC2 pass', async () => {
    const account = groupAccount(oneFails);
    await account.clock.pass(20 * minute);

    expect(await account.targets()).toEqual([
      [members[0], 'unhealthy'],
      [members[1], 'healthy'],
      [members[2], 'healthy'],
    ]);
    expect(await valueOf(account, unhealthy, 'Maximum')).toBe(1);
  });

  it('has it replaced once it is marked, and is healed by that', async () => {
    const account = groupAccount(oneFails);
    await account.mark(members[0]!);
    await account.clock.pass(minute);
    expect(await account.lifecycles()).toEqual([
      'Terminating',
      'InService',
      'InService',
      'Pending',
    ]);
    await account.clock.pass(10 * minute);

    expect(await account.lifecycles()).toEqual(['InService', 'InService', 'InService']);
    expect((await account.targets()).map(([, state]) => state)).toEqual([
      'healthy',
      'healthy',
      'healthy',
    ]);
    expect(await valueOf(account, unhealthy, 'Maximum')).toBe(0);
  });

  it('is not healed by losing another', async () => {
    const account = groupAccount(oneFails);
    await account.mark(members[1]!);
    await account.clock.pass(10 * minute);

    expect(await valueOf(account, unhealthy, 'Maximum')).toBe(1);
  });

  it('is not healed by growing', async () => {
    const account = groupAccount(oneFails);
    await account.call('autoscaling', 'SetDesiredCapacity', {
      AutoScalingGroupName: groupName,
      DesiredCapacity: 5,
    });
    await account.clock.pass(10 * minute);

    expect(await valueOf(account, unhealthy, 'Maximum')).toBe(1);
  });

  it('is healed by the runbook, which sees the replacement in service', async () => {
    const account = groupAccount(oneFails, [deployedDocument('replace-asg-instance')]);
    await account.call(
      ...run('replace-asg-instance', {
        GroupName: groupName,
        TargetGroupArn: targetGroupArn,
        InstanceId: members[0]!,
      }),
    );
    await account.clock.pass(10 * minute);

    expect(await account.lifecycles()).toEqual(['InService', 'InService', 'InService']);
    expect(await valueOf(account, unhealthy, 'Maximum')).toBe(0);
  });
});

describe('a group whose instances all fail', () => {
  it('is not healed by a new instance', async () => {
    const account = groupAccount(allFail);
    await account.mark(members[0]!);
    await account.clock.pass(10 * minute);

    expect(await valueOf(account, unhealthy, 'Maximum')).toBe(3);
  });
});

describe('marking an instance', () => {
  it('comes to nothing while the instance is in its grace period, where that is respected', async () => {
    const account = groupAccount({ graceSeconds: 3600 });
    await account.call('autoscaling', 'SetDesiredCapacity', {
      AutoScalingGroupName: groupName,
      DesiredCapacity: 4,
    });
    await account.clock.pass(5 * minute);
    const { InstanceId } = (await account.group()).Instances.at(-1)!;
    await account.mark(InstanceId);
    await account.clock.pass(5 * minute);
    expect((await account.group()).Instances.at(-1)).toMatchObject({ HealthStatus: 'Healthy' });
    await account.mark(InstanceId, { ShouldRespectGracePeriod: false });

    expect((await account.group()).Instances.at(-1)).toMatchObject({ HealthStatus: 'Unhealthy' });
  });

  it.each([
    ['ReplaceUnhealthy', ['InService', 'InService', 'InService']],
    ['Terminate', ['InService', 'InService', 'InService']],
    ['Launch', ['InService', 'InService']],
  ])('leaves it or its place where %s is suspended', async (process, left) => {
    const account = groupAccount({ suspended: [process] });
    await account.mark(members[0]!);
    await account.clock.pass(10 * minute);

    expect(await account.lifecycles()).toEqual(left);
  });
});

describe('an overloaded group', () => {
  it('is relieved while it is larger', async () => {
    const account = groupAccount(overload);
    await account.clock.pass(5 * minute);
    const before = await valueOf(account, cpu, 'Average');
    await account.call('autoscaling', 'SetDesiredCapacity', {
      AutoScalingGroupName: groupName,
      DesiredCapacity: 5,
    });
    await account.clock.pass(8 * minute);
    const after = await valueOf(account, cpu, 'Average');

    expect(before).toBeGreaterThan(90);
    expect(after).toBeLessThan(65);
  });

  it('is not relieved by a replacement', async () => {
    const account = groupAccount(overload);
    await account.mark(members[0]!);
    await account.clock.pass(10 * minute);

    expect(await valueOf(account, cpu, 'Average')).toBeGreaterThan(90);
  });

  it('loses its oldest instances when it shrinks', async () => {
    const account = groupAccount();
    await account.call('autoscaling', 'SetDesiredCapacity', {
      AutoScalingGroupName: groupName,
      DesiredCapacity: 2,
    });
    await account.clock.pass(5 * minute);

    expect((await account.group()).Instances.map(({ InstanceId }) => InstanceId)).toEqual(
      members.slice(1),
    );
  });
});

describe('a minimum', () => {
  const setMin = (MinSize: number) =>
    [
      'autoscaling',
      'UpdateAutoScalingGroup',
      { AutoScalingGroupName: groupName, MinSize },
    ] as const;

  it('above the size becomes the desired capacity, too, and lowered leaves that as it is', async () => {
    const account = groupAccount();
    await account.call(...setMin(5));
    const raised = await account.group();
    await account.call(...setMin(2));
    await account.clock.pass(60 * minute);

    expect(raised).toMatchObject({ MinSize: 5, DesiredCapacity: 5 });
    expect(await account.group()).toMatchObject({ MinSize: 2, DesiredCapacity: 5 });
  });

  it('holds a policy off, which takes the instances back once it is lowered', async () => {
    const account = groupAccount({ policies: [{ name: 'requests', wants: 3 }] });
    await account.call(...setMin(5));
    await account.clock.pass(30 * minute);
    expect(await account.group()).toMatchObject({ DesiredCapacity: 5 });
    await account.call(...setMin(2));
    await account.clock.pass(20 * minute);

    expect(await account.group()).toMatchObject({ MinSize: 2, DesiredCapacity: 3 });
  });

  it('is what holds a policy off: a desired capacity alone is taken back', async () => {
    const account = groupAccount({ policies: [{ name: 'requests', wants: 3 }] });
    await account.call('autoscaling', 'SetDesiredCapacity', {
      AutoScalingGroupName: groupName,
      DesiredCapacity: 5,
    });
    await account.clock.pass(20 * minute);

    expect(await account.group()).toMatchObject({ DesiredCapacity: 3 });
  });
});

describe('the scale-out runbook', () => {
  it.each([
    ['MinSize', '2', { MinSize: 5, DesiredCapacity: 5 }, { MinSize: 2, DesiredCapacity: 5 }],
    ['DesiredCapacity', '3', { MinSize: 2, DesiredCapacity: 5 }, { DesiredCapacity: 3 }],
  ])('sets %s and, run the other way round, puts it back', async (Setting, before, set, back) => {
    const account = groupAccount(overload, [deployedDocument('scale-out-asg')]);
    const given = { GroupName: groupName, Setting };
    await account.call(...run('scale-out-asg', { ...given, CountBefore: before, CountAfter: '5' }));
    await account.clock.pass(5 * minute);
    expect(await account.group()).toMatchObject(set);
    const [service, api, input] = run('scale-out-asg', {
      ...given,
      CountBefore: '5',
      CountAfter: before,
    });
    const ClientToken = '6f1d2c3b-0000-5000-8000-00000000000b';
    await account.call(service, api, { ...input, ClientToken });
    await account.clock.pass(5 * minute);

    expect(await account.group()).toMatchObject(back);
  });
});
