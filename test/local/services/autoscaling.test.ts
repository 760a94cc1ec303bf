import { minute } from '../world/small-account';
import { groupAccount, groupArn, groupName, members } from '../world/kinds/group-world';

const named = { AutoScalingGroupName: groupName };

describe('what Auto Scaling tells', () => {
  it('of a group: sizes, members, target groups, checks, what is suspended, and tags', async () => {
    const { group } = groupAccount({ suspended: ['Launch'], protectedFromScaleIn: true });

    expect(await group()).toMatchObject({
      AutoScalingGroupARN: groupArn,
      MinSize: 2,
      MaxSize: 6,
      DesiredCapacity: 3,
      HealthCheckType: 'EC2',
      TargetGroupARNs: [expect.stringContaining(':targetgroup/catalog/') as string],
      SuspendedProcesses: [{ ProcessName: 'Launch' }],
      Instances: members.map((InstanceId) => ({
        InstanceId,
        LifecycleState: 'InService',
        HealthStatus: 'Healthy',
        ProtectedFromScaleIn: true,
      })),
      Tags: [{ Key: 'paramedic:remediation', Value: 'enabled', ResourceId: groupName }],
    });
  });

  it.each<[string, object, object]>([
    ['DescribeAutoScalingGroups', { AutoScalingGroupNames: ['other'] }, { AutoScalingGroups: [] }],
    [
      'DescribeAutoScalingInstances',
      { InstanceIds: ['i-00000000000000000'] },
      { AutoScalingInstances: [] },
    ],
    ['DescribePolicies', named, { ScalingPolicies: [] }],
    ['DescribeInstanceRefreshes', named, { InstanceRefreshes: [] }],
    [
      'DescribeTags',
      { Filters: [{ Name: 'auto-scaling-group', Values: ['other'] }] },
      { Tags: [] },
    ],
  ])('by %s of what is not there: nothing', async (operation, input, answer) => {
    expect(await groupAccount().call('autoscaling', operation, { ...input })).toEqual(answer);
  });

  it('of an instance: its group, and its health in capitals', async () => {
    const { call } = groupAccount();

    expect(
      await call('autoscaling', 'DescribeAutoScalingInstances', { InstanceIds: [members[1]] }),
    ).toMatchObject({
      AutoScalingInstances: [
        { InstanceId: members[1], AutoScalingGroupName: groupName, HealthStatus: 'HEALTHY' },
      ],
    });
  });

  it('of activities: those in progress first, then the latest', async () => {
    const { call, clock, mark } = groupAccount();
    const activities = async () =>
      (
        await call<{ Activities: { Description: string; StatusCode: string }[] }>(
          'autoscaling',
          'DescribeScalingActivities',
          { ...named, MaxRecords: 2 },
        )
      ).Activities.map(({ Description, StatusCode }) => `${StatusCode} ${Description}`);
    await mark(members[0]!);
    await clock.pass(110_000);
    const during = await activities();
    await clock.pass(minute);

    expect(during).toEqual([
      `InProgress Terminating EC2 instance: ${members[0]}`,
      expect.stringMatching(/^Successful Launching/),
    ]);
    expect((await activities())[0]).toMatch(/^Successful/);
  });

  it('of policies and refreshes as the scenario has them', async () => {
    const { call } = groupAccount({
      policies: [{ name: 'requests', wants: 3 }],
      refresh: 'InProgress',
    });

    expect(await call('autoscaling', 'DescribePolicies', named)).toMatchObject({
      ScalingPolicies: [{ PolicyType: 'TargetTrackingScaling', Enabled: true }],
    });
    expect(await call('autoscaling', 'DescribeInstanceRefreshes', named)).toMatchObject({
      InstanceRefreshes: [{ Status: 'InProgress' }],
    });
  });
});

describe('what Auto Scaling refuses', () => {
  it.each<[string, object, RegExp]>([
    ['SetDesiredCapacity', { ...named, DesiredCapacity: 7 }, /above max value 6/],
    ['SetDesiredCapacity', { ...named, DesiredCapacity: 1 }, /below min value 2/],
    ['SetDesiredCapacity', { AutoScalingGroupName: 'other', DesiredCapacity: 3 }, /not found/],
    ['UpdateAutoScalingGroup', { ...named, MinSize: 7 }, /less than or equal to max bound/],
    [
      'SetInstanceHealth',
      { InstanceId: 'i-00000000000000000', HealthStatus: 'Unhealthy' },
      /No managed instance/,
    ],
  ])('%s %j', async (operation, input, message) => {
    await expect(groupAccount().call('autoscaling', operation, { ...input })).rejects.toMatchObject(
      {
        code: 'ValidationError',
        message: expect.stringMatching(message) as string,
      },
    );
  });

  it.each<[string, object]>([
    ['UpdateAutoScalingGroup', { ...named, MinSize: 3, MaxSize: 9 }],
    ['UpdateAutoScalingGroup', { ...named, MinSize: 3, HealthCheckType: 'ELB' }],
    ['TerminateInstanceInAutoScalingGroup', { InstanceId: members[0] }],
  ])('is not answered: %s %j would be another remediation', async (operation, input) => {
    await expect(groupAccount().call('autoscaling', operation, { ...input })).rejects.toMatchObject(
      {
        status: 501,
      },
    );
  });
});

describe('what a change needs to be allowed', () => {
  const tags = {
    'aws:ResourceTag/paramedic:remediation': 'enabled',
    'autoscaling:ResourceTag/paramedic:remediation': 'enabled',
  };

  it.each<[string, object, object]>([
    ['SetDesiredCapacity', { ...named, DesiredCapacity: 4 }, tags],
    ['UpdateAutoScalingGroup', { ...named, MinSize: 3 }, { ...tags, 'autoscaling:MinSize': '3' }],
    ['SetInstanceHealth', { InstanceId: members[0], HealthStatus: 'Unhealthy' }, tags],
  ])(
    '%s: the tags of the group, and of the request what it has',
    async (operation, input, context) => {
      const { call, made } = groupAccount();
      await call('autoscaling', operation, { ...input });

      expect(made[0]?.demands).toEqual([
        { action: `autoscaling:${operation}`, resource: groupArn, context },
      ]);
    },
  );
});

describe('the tagging API', () => {
  it('answers nothing of a group, though it carries tags', async () => {
    const { call } = groupAccount();

    expect(await call('tagging', 'GetResources', { ResourceARNList: [groupArn] })).toMatchObject({
      ResourceTagMappingList: [],
    });
  });
});
