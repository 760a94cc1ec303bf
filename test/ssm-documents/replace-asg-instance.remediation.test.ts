import type { Found } from '../../lambdas/core/remediation';
import { replaceAsgInstance } from '../../ssm-documents/replace-asg-instance.remediation';
import { rehearse, type Sent } from '../local/automation/rehearsal';
import { deployedDocument } from '../local/world/small-account';
import {
  groupAnswer,
  groupTarget,
  healthAnswer,
  lockOfGroup,
  memberIds,
  memberOf,
  targetGroupArn,
} from './group-answers';

const [sick = '', ...well] = memberIds;

/** A settled group whose first member fails its target group. Each case changes one answer. */
const found: Found = {
  group: groupAnswer(),
  health: healthAnswer('unhealthy', 'healthy', 'healthy'),
  refreshes: { InstanceRefreshes: [{ Status: 'Successful' }, { Status: 'Cancelled' }] },
};

/** As the gate has it: a condition that trips over an answer does not hold. */
const refusals = (change: Found): string[] =>
  replaceAsgInstance.preconditions
    .filter(({ holds }) => {
      try {
        return !holds({ ...found, ...change }, groupTarget);
      } catch {
        return true;
      }
    })
    .map(({ id }) => id);

const chosen = (change: Found): string | undefined => {
  try {
    return replaceAsgInstance.parameters.InstanceId.select({ ...found, ...change });
  } catch {
    return undefined;
  }
};

describe('replace-asg-instance', () => {
  it.each<[string, Found]>([
    ['of which one instance fails', {}],
    ['that never had a refresh', { refreshes: { InstanceRefreshes: [] } }],
    ['that asks EBS for health, too', { group: groupAnswer({ HealthCheckType: 'EC2,EBS' }) }],
    [
      'whose rebalancing is suspended',
      { group: groupAnswer({ SuspendedProcesses: [{ ProcessName: 'AZRebalance' }] }) },
    ],
    [
      'of two',
      {
        group: groupAnswer({
          DesiredCapacity: 2,
          Instances: memberIds.slice(0, 2).map((id) => memberOf(id)),
        }),
        health: healthAnswer('unhealthy', 'healthy'),
      },
    ],
  ])('may run on a group %s', (_case, change) => {
    expect(refusals(change)).toEqual([]);
    expect(chosen(change)).toBe(sick);
  });

  it.each<[string, Found, string]>([
    [
      'the group was made anew',
      { group: groupAnswer({ AutoScalingGroupARN: `${groupTarget.arn}-2` }) },
      'another-group',
    ],
    [
      'an instance is being launched',
      {
        group: groupAnswer({
          Instances: [sick, ...well].map((id, index) =>
            memberOf(id, index === 2 ? { LifecycleState: 'Pending' } : {}),
          ),
        }),
      },
      'group-at-work',
    ],
    [
      'more instances are wanted than are there',
      { group: groupAnswer({ DesiredCapacity: 4 }) },
      'group-at-work',
    ],
    [
      'fewer instances are wanted than are there',
      { group: groupAnswer({ DesiredCapacity: 2 }) },
      'group-at-work',
    ],
    [
      'one is marked already',
      {
        group: groupAnswer({
          Instances: memberIds.map((id, index) =>
            memberOf(id, index === 1 ? { HealthStatus: 'Unhealthy' } : {}),
          ),
        }),
      },
      'group-at-work',
    ],
    [
      'it is being deleted',
      { group: groupAnswer({ Status: 'Delete in progress' }) },
      'group-at-work',
    ],
    [
      'its sizes count in weights',
      {
        group: groupAnswer({
          Instances: memberIds.map((id) => memberOf(id, { WeightedCapacity: '1' })),
        }),
      },
      'group-at-work',
    ],
    [
      'an instance refresh is under way',
      { refreshes: { InstanceRefreshes: [{ Status: 'Successful' }, { Status: 'InProgress' }] } },
      'refresh-in-flight',
    ],
    [
      'a refresh is in a status that nobody knows',
      { refreshes: { InstanceRefreshes: [{ Status: 'Dreaming' }] } },
      'refresh-in-flight',
    ],
    [
      'another instance does not work yet',
      { health: healthAnswer('unhealthy', 'healthy', 'initial') },
      'last-healthy-one',
    ],
    [
      'another instance is not registered',
      { health: healthAnswer('unhealthy', 'healthy') },
      'last-healthy-one',
    ],
    [
      'the instance is protected',
      {
        group: groupAnswer({
          Instances: memberIds.map((id) => memberOf(id, { ProtectedFromScaleIn: true })),
        }),
      },
      'instance-protected',
    ],
    [
      'replacing is suspended',
      { group: groupAnswer({ SuspendedProcesses: [{ ProcessName: 'ReplaceUnhealthy' }] }) },
      'processes-suspended',
    ],
    [
      'launching is suspended',
      { group: groupAnswer({ SuspendedProcesses: [{ ProcessName: 'Launch' }] }) },
      'processes-suspended',
    ],
    [
      'terminating is suspended',
      { group: groupAnswer({ SuspendedProcesses: [{ ProcessName: 'Terminate' }] }) },
      'processes-suspended',
    ],
    [
      'registering is suspended',
      { group: groupAnswer({ SuspendedProcesses: [{ ProcessName: 'AddToLoadBalancer' }] }) },
      'processes-suspended',
    ],
    [
      'the group asks the load balancer',
      { group: groupAnswer({ HealthCheckType: 'EC2,ELB' }) },
      'group-replaces-by-itself',
    ],
  ])('does not run when %s', (_case, change, refusal) => {
    expect(refusals(change)).toEqual([refusal]);
  });

  it.each<[string, Found]>([
    ['two instances fail', { health: healthAnswer('unhealthy', 'unhealthy', 'healthy') }],
    ['none fails', { health: healthAnswer('healthy', 'healthy', 'healthy') }],
    [
      'what fails is no member',
      { group: groupAnswer({ Instances: well.map((id) => memberOf(id)), DesiredCapacity: 2 }) },
    ],
  ])('chooses no instance when %s', (_case, change) => {
    expect(refusals(change)).toEqual([
      'not-exactly-one-failing',
      'last-healthy-one',
      'instance-protected',
    ]);
    expect(chosen(change)).toBeUndefined();
  });

  it('never takes the last one', () => {
    const change = {
      group: groupAnswer({ DesiredCapacity: 1, Instances: [memberOf(sick)] }),
      health: healthAnswer('unhealthy'),
    };

    expect(refusals(change)).toEqual(['last-healthy-one']);
  });

  it.each<[string, readonly string[]]>([
    ['none', []],
    ['two', [targetGroupArn, `${targetGroupArn}-2`]],
  ])('does not run on a group with target groups: %s', (_case, TargetGroupARNs) => {
    const group = groupAnswer({ TargetGroupARNs });

    expect(refusals({ group, health: undefined })).toContain('not-one-target-group');
    expect(replaceAsgInstance.lookups.health.input({ group })).toBeUndefined();
    expect(replaceAsgInstance.parameters.TargetGroupArn.select(group)).toBeUndefined();
  });

  it('asks its one target group', () => {
    expect(replaceAsgInstance.lookups.health.input(found)).toEqual({
      TargetGroupArn: targetGroupArn,
    });
    expect(replaceAsgInstance.parameters.TargetGroupArn.select(found['group'])).toBe(
      targetGroupArn,
    );
  });

  it.each([
    ['nothing', undefined],
    ['no group', { AutoScalingGroups: [] }],
    [
      'two groups',
      {
        AutoScalingGroups: [...groupAnswer().AutoScalingGroups, ...groupAnswer().AutoScalingGroups],
      },
    ],
    ['something else', { AutoScalingGroups: [{ AutoScalingGroupName: 'catalog' }] }],
  ])('does not run when Auto Scaling answers with %s', (_case, group) => {
    expect(refusals({ group }).length).toBe(replaceAsgInstance.preconditions.length - 1);
    expect(chosen({ group })).toBeUndefined();
  });

  it('locks the group by its ARN and by its name', () => {
    expect(replaceAsgInstance.lockSet(groupTarget)).toEqual([groupTarget.arn, lockOfGroup]);
  });
});

describe('the document of replace-asg-instance', () => {
  const { content } = deployedDocument('replace-asg-instance');
  const given = { GroupName: ['catalog'], TargetGroupArn: [targetGroupArn], InstanceId: [sick] };

  const answering =
    (states: readonly string[], activities: readonly string[]) =>
    ({ api }: Sent, times: number): unknown => {
      const at = (list: readonly string[], index: number) =>
        list[Math.min(index, list.length - 1)] ?? '';
      if (api === 'DescribeTargetHealth') return healthAnswer(at(states, times - 1));
      if (api === 'DescribeScalingActivities') {
        return { Activities: [{ StatusCode: at(activities, times - states.length - 2) }] };
      }
      return {};
    };

  it('marks the instance, respecting its grace period, and sees its successor in service', async () => {
    const answer = answering(
      ['unhealthy', 'x', 'unhealthy', 'draining'],
      ['InProgress', 'Successful'],
    );
    const { status, sent, steps } = await rehearse(content, { answer, given });

    expect(status).toBe('Success');
    expect(steps).toMatchObject({ WaitForReplacement: 'Success' });
    expect(sent[1]).toEqual({
      service: 'autoscaling',
      api: 'SetInstanceHealth',
      input: { InstanceId: sick, HealthStatus: 'Unhealthy', ShouldRespectGracePeriod: true },
    });
  });

  it('marks nothing that has recovered meanwhile', async () => {
    const { status, sent } = await rehearse(content, { answer: answering(['healthy'], []), given });

    expect(status).toBe('Failed');
    expect(sent.map(({ api }) => api)).toEqual(['DescribeTargetHealth']);
  });

  it('fails when the instance stays', async () => {
    const { status, steps } = await rehearse(content, {
      answer: answering(['unhealthy'], []),
      given,
    });

    expect(status).toBe('TimedOut');
    expect(steps).toMatchObject({ SeeItLeave: 'TimedOut', WaitForReplacement: 'Pending' });
  });

  it('fails when no replacement comes into service', async () => {
    const answer = answering(['unhealthy', 'x', 'unused'], ['Failed']);
    const { status } = await rehearse(content, { answer, given });

    expect(status).toBe('TimedOut');
  });
});
