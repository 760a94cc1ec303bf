import type { Found } from '../../lambdas/core/remediation';
import { scaleOutAsg } from '../../ssm-documents/scale-out-asg.remediation';
import { rehearse, type Sent } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import { groupAnswer, groupTarget, lockOfGroup, memberIds, memberOf } from './group-answers';

const tracking = {
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingConfiguration: { TargetValue: 60 },
  Enabled: true,
};
const step = (...adjustments: readonly number[]) => ({
  PolicyType: 'StepScaling',
  AdjustmentType: 'ChangeInCapacity',
  StepAdjustments: adjustments.map((ScalingAdjustment) => ({ ScalingAdjustment })),
});
const simple = (AdjustmentType: string, ScalingAdjustment: number) => ({
  PolicyType: 'SimpleScaling',
  AdjustmentType,
  ScalingAdjustment,
});

/** A settled group of three without a policy. Each case changes one answer. */
const found: Found = {
  group: groupAnswer(),
  policies: { ScalingPolicies: [] },
  refreshes: { InstanceRefreshes: [] },
};
const withPolicies = (...ScalingPolicies: readonly object[]): Found => ({
  ...found,
  policies: { ScalingPolicies },
});

const attempted = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

/** As the gate has it: a condition that trips over an answer does not hold. */
const refusals = (change: Found): string[] =>
  scaleOutAsg.preconditions
    .filter(({ holds }) => attempted(() => holds({ ...found, ...change }, groupTarget)) !== true)
    .map(({ id }) => id);

const bound = (given: Found) => {
  const { Setting, CountBefore, CountAfter } = scaleOutAsg.parameters;
  return [Setting, CountBefore, CountAfter].map(({ select }) =>
    attempted((): unknown => select(given)),
  );
};

describe('what scale-out-asg sets', () => {
  it.each<[string, Found, readonly unknown[]]>([
    ['without a policy the desired capacity', found, ['DesiredCapacity', 3, 5]],
    ['with target tracking the minimum', withPolicies(tracking), ['MinSize', 2, 5]],
    [
      'where tracking never scales in the desired capacity',
      withPolicies({ ...tracking, TargetTrackingConfiguration: { DisableScaleIn: true } }),
      ['DesiredCapacity', 3, 5],
    ],
    [
      'where the policy is switched off the desired capacity',
      withPolicies({ ...tracking, Enabled: false }),
      ['DesiredCapacity', 3, 5],
    ],
    [
      'with steps up only the desired capacity',
      withPolicies(step(1, 2)),
      ['DesiredCapacity', 3, 5],
    ],
    ['with a step down the minimum', withPolicies(step(1), step(-1)), ['MinSize', 2, 5]],
    [
      'with an exact capacity the minimum',
      withPolicies(simple('ExactCapacity', 4)),
      ['MinSize', 2, 5],
    ],
    [
      'with a percentage less the minimum',
      withPolicies(simple('PercentChangeInCapacity', -10)),
      ['MinSize', 2, 5],
    ],
    [
      'with forecasts alone the desired capacity',
      withPolicies({ PolicyType: 'PredictiveScaling' }),
      ['DesiredCapacity', 3, 5],
    ],
    [
      'where policies hear no alarm the desired capacity',
      {
        ...withPolicies(tracking),
        group: groupAnswer({ SuspendedProcesses: [{ ProcessName: 'AlarmNotification' }] }),
      },
      ['DesiredCapacity', 3, 5],
    ],
    [
      'as far as the maximum allows',
      { ...found, group: groupAnswer({ MaxSize: 4 }) },
      ['DesiredCapacity', 3, 4],
    ],
    [
      'of a group of one, another one',
      { ...found, group: groupAnswer({ MinSize: 1, DesiredCapacity: 1 }) },
      ['DesiredCapacity', 1, 2],
    ],
    [
      'with a policy nobody knows, nothing',
      withPolicies({ PolicyType: 'Magic' }),
      [undefined, undefined, 5],
    ],
    [
      'where policies could not be read, nothing',
      { ...found, policies: undefined },
      [undefined, undefined, 5],
    ],
    [
      'where the group could not be read, nothing',
      { ...found, group: {} },
      [undefined, undefined, undefined],
    ],
  ])('%s', (_what, given, expected) => {
    expect(bound(given)).toEqual(expected);
  });

  it.each<[string, Found, unknown]>([
    ['the desired capacity', { ...found, group: groupAnswer({ DesiredCapacity: 5 }) }, 5],
    ['the minimum', { ...withPolicies(tracking), group: groupAnswer({ MinSize: 5 }) }, 5],
    ['nothing, unread', { ...found, group: undefined }, undefined],
  ])('is told from its value now: %s', (_what, given, now) => {
    expect(attempted((): unknown => scaleOutAsg.compensation.exchange[0].now(given))).toBe(now);
  });
});

describe('scale-out-asg', () => {
  it('may run on a settled group that has room', () => {
    expect(refusals({})).toEqual([]);
    expect(refusals({ group: groupAnswer({ MaxSize: 4 }) })).toEqual([]);
  });

  it.each<[string, Found, string]>([
    [
      'the group was made anew',
      { group: groupAnswer({ AutoScalingGroupARN: 'another' }) },
      'another-group',
    ],
    ['it has no room', { group: groupAnswer({ MaxSize: 3 }) }, 'at-its-maximum'],
    [
      'an instance leaves',
      {
        group: groupAnswer({
          Instances: memberIds.map((id, index) =>
            memberOf(id, index === 0 ? { LifecycleState: 'Terminating' } : {}),
          ),
        }),
      },
      'group-at-work',
    ],
    [
      'a refresh is pending',
      { refreshes: { InstanceRefreshes: [{ Status: 'Pending' }] } },
      'refresh-in-flight',
    ],
    [
      'launching is suspended',
      { group: groupAnswer({ SuspendedProcesses: [{ ProcessName: 'Launch' }] }) },
      'processes-suspended',
    ],
    [
      'registering is suspended',
      { group: groupAnswer({ SuspendedProcesses: [{ ProcessName: 'AddToLoadBalancer' }] }) },
      'processes-suspended',
    ],
  ])('does not run when %s', (_case, change, refusal) => {
    expect(refusals(change)).toEqual([refusal]);
  });

  it('does not run on a group that is meant to be empty', () => {
    const group = groupAnswer({ MinSize: 0, DesiredCapacity: 0, Instances: [] });

    expect(refusals({ group })).toEqual(['scaled-to-zero', 'at-its-maximum']);
  });

  it('does not run when nothing could be read', () => {
    expect(refusals({ group: undefined, refreshes: undefined })).toEqual(
      scaleOutAsg.preconditions.map(({ id }) => id),
    );
  });

  it('locks the group by its ARN and by its name', () => {
    expect(scaleOutAsg.lockSet(groupTarget)).toEqual([groupTarget.arn, lockOfGroup]);
  });

  it('may send a minimum, and neither a maximum nor what instances are made of', () => {
    const [, update] = scaleOutAsg.writes;

    expect(update.conditions.Null).toEqual({
      'autoscaling:MinSize': 'false',
      'autoscaling:MaxSize': 'true',
      'autoscaling:LaunchConfigurationName': 'true',
      'autoscaling:InstanceTypes': 'true',
      'autoscaling:VPCZoneIdentifiers': 'true',
    });
  });
});

describe('the document of scale-out-asg', () => {
  const { content } = deployedDocument('scale-out-asg');
  const given = (Setting: string) => ({
    GroupName: ['catalog'],
    Setting: [Setting],
    CountBefore: ['2'],
    CountAfter: ['5'],
  });
  /** A group whose two sizes are 2 until one is set. */
  const answering = (before = 2) => {
    const sizes: Record<string, unknown> = { MinSize: before, DesiredCapacity: before };
    return ({ api, input }: Sent): unknown => {
      if (api === 'DescribeAutoScalingGroups') return { AutoScalingGroups: [sizes] };
      Object.assign(sizes, input);
      return {};
    };
  };

  it.each([
    ['MinSize', 'UpdateAutoScalingGroup', { MinSize: 5 }],
    ['DesiredCapacity', 'SetDesiredCapacity', { DesiredCapacity: 5 }],
  ])('sets %s, a number, and nothing else', async (setting, api, value) => {
    const { status, sent } = await rehearse(content, {
      answer: answering(),
      given: given(setting),
    });

    expect(status).toBe('Success');
    expect(sent.map((each) => each.api)).toEqual([
      'DescribeAutoScalingGroups',
      api,
      'DescribeAutoScalingGroups',
    ]);
    expect(sent[1]?.input).toEqual({ AutoScalingGroupName: 'catalog', ...value });
  });

  it.each(['MinSize', 'DesiredCapacity'])(
    'leaves %s alone when it is not what it was',
    async (setting) => {
      const { status, sent } = await rehearse(content, {
        answer: answering(3),
        given: given(setting),
      });

      expect(status).toBe('Failed');
      expect(sent).toHaveLength(1);
    },
  );

  it('fails when the value set is not seen', async () => {
    const deaf = ({ api }: Sent) =>
      api === 'DescribeAutoScalingGroups' ? { AutoScalingGroups: [{ MinSize: 2 }] } : {};
    const { status, seconds } = await rehearse(content, { answer: deaf, given: given('MinSize') });

    expect(status).toBe('TimedOut');
    expect(seconds).toBe(120);
  });
});
