import { parseTargetArn } from '../../../lambdas/core/locate-target';
import { autoScalingGroup } from '../../../lambdas/core/target-types/auto-scaling-group';
import { autoScalingSigns } from '../../../lambdas/core/target-types/auto-scaling-signs';
import { replaceAsgInstance } from '../../../ssm-documents/replace-asg-instance.remediation';
import { scaleOutAsg } from '../../../ssm-documents/scale-out-asg.remediation';
import {
  groupAnswer,
  groupTarget,
  healthAnswer,
  memberIds,
  memberOf,
  targetGroupArn,
} from '../../ssm-documents/group-answers';
import { holding } from '../../ssm-documents/signs';

const { state } = autoScalingGroup;

describe('an Auto Scaling group', () => {
  it('is known by its ARN, id and name', () => {
    expect(parseTargetArn(groupTarget.arn)).toMatchObject({
      type: 'auto-scaling-group',
      properties: { group: 'catalog', groupId: '0b200001-0000-4000-8000-000000000001' },
    });
  });

  it.each([
    'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:*:autoScalingGroupName/catalog',
    'arn:aws:autoscaling:eu-west-1:111122223333:launchConfiguration:0b200001-0000-4000-8000-000000000001:launchConfigurationName/catalog',
    'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0b200001-0000-4000-8000-000000000001:autoScalingGroupName/{{ x }}',
  ])('is not %s', (arn) => {
    expect(parseTargetArn(arn)).toBeUndefined();
  });

  it.each([
    ['one target group', [targetGroupArn], { TargetGroupArn: targetGroupArn }],
    ['none', [], undefined],
    ['two', [targetGroupArn, `${targetGroupArn}-2`], undefined],
  ])('has its targets looked up in %s', (_what, TargetGroupARNs, input) => {
    expect(state.lookups.health.input({ group: groupAnswer({ TargetGroupARNs }) })).toEqual(input);
  });

  it('is told in numbers', () => {
    const group = groupAnswer();
    const health = healthAnswer('unhealthy', 'healthy', 'initial');

    expect(state.values({ group, health })).toEqual({
      desired: 3,
      maximum: 6,
      settled: true,
      healthyTargets: 1,
      unhealthyTargets: 1,
      asksLoadBalancer: false,
    });
  });

  it('is told to ask the load balancer, or to be at work', () => {
    const group = groupAnswer({ HealthCheckType: 'EC2,ELB', DesiredCapacity: 4 });

    expect(state.values({ group, health: healthAnswer() })).toMatchObject({
      asksLoadBalancer: true,
      settled: false,
    });
  });

  it('says nothing of targets in several target groups, nor of weighted sizes', () => {
    const group = groupAnswer({
      TargetGroupARNs: [targetGroupArn, `${targetGroupArn}-2`],
      Instances: memberIds.map((id) => memberOf(id, { WeightedCapacity: '2' })),
    });

    expect(state.values({ group })).toEqual({ desired: 3, maximum: 6, asksLoadBalancer: false });
  });

  it.each([
    ['no group', { AutoScalingGroups: [] }, healthAnswer()],
    ['no health', groupAnswer(), undefined],
  ])('cannot be told from %s', (_what, group, health) => {
    expect(() => state.values({ group, health })).toThrow();
  });
});

describe('what a group in trouble shows', () => {
  const all = [...replaceAsgInstance.signs, ...scaleOutAsg.signs, ...autoScalingSigns];
  const whole = {
    desired: 3,
    maximum: 6,
    settled: true,
    healthyTargets: 3,
    unhealthyTargets: 0,
    asksLoadBalancer: false,
  };
  const busy = { 'metric-CPUUtilization': { latest: 93, baseline: 31 } };
  const one = { healthyTargets: 2, unhealthyTargets: 1 };

  it.each<[string, object, object, readonly string[]]>([
    ['one instance fails', one, {}, ['one-target-unhealthy']],
    ['one fails and the others are busy for it', one, busy, ['one-target-unhealthy']],
    ['one fails and another is not there yet', { ...one, healthyTargets: 1 }, {}, []],
    [
      'one of two fails',
      { desired: 2, healthyTargets: 1, unhealthyTargets: 1 },
      {},
      ['one-target-unhealthy'],
    ],
    ['two of six fail', { desired: 6, healthyTargets: 4, unhealthyTargets: 2 }, {}, []],
    [
      'half of four fail',
      { desired: 4, healthyTargets: 2, unhealthyTargets: 2 },
      {},
      ['instances-fail-together'],
    ],
    [
      'the only one fails',
      { desired: 1, healthyTargets: 0, unhealthyTargets: 1 },
      {},
      ['instances-fail-together'],
    ],
    ['two fail', { healthyTargets: 1, unhealthyTargets: 2 }, {}, ['instances-fail-together']],
    ['all fail', { healthyTargets: 0, unhealthyTargets: 3 }, busy, ['instances-fail-together']],
    [
      'one fails and the group asks the load balancer',
      { ...one, asksLoadBalancer: true },
      {},
      ['group-replaces-by-itself'],
    ],
    ['one fails while the group is at work', { ...one, settled: false }, {}, ['group-at-work']],
    ['all are busy', {}, busy, ['instances-overloaded']],
    ['all are as busy as ever', {}, { 'metric-CPUUtilization': { latest: 93, baseline: 90 } }, []],
    [
      'they are busier, but not busy',
      {},
      { 'metric-CPUUtilization': { latest: 60, baseline: 30 } },
      [],
    ],
    [
      'they are busy, and nobody knows what was before',
      {},
      { 'metric-CPUUtilization': { latest: 93 } },
      [],
    ],
    ['all are busy and the group may not grow', { maximum: 3 }, busy, ['group-at-its-maximum']],
    ['all are busy and more are coming', { settled: false }, busy, ['group-at-work']],
    [
      'all are busy since a deploy',
      {},
      { ...busy, changes: { inLastHour: 1 } },
      ['changed-lately'],
    ],
    ['one fails since a deploy', one, { changes: { inLastHour: 1 } }, ['changed-lately']],
    ['it was deployed to and is well', {}, { changes: { inLastHour: 1 } }, []],
    [
      'instances are being replaced',
      { ...one, settled: false },
      { changes: { inLastHour: 1, inProgress: 1 } },
      ['group-at-work', 'rollout-under-way', 'changed-lately'],
    ],
    [
      'answers take longer and the processors do less',
      {},
      {
        'alarm-metric': { metric: 'TargetResponseTime' },
        'metric-CPUUtilization': { latest: 14, baseline: 40 },
      },
      ['waits-idle'],
    ],
    [
      'answers take longer and the processors do more',
      {},
      {
        'alarm-metric': { metric: 'TargetResponseTime' },
        'metric-CPUUtilization': { latest: 41, baseline: 40 },
      },
      [],
    ],
    [
      'nothing is known of the targets',
      { healthyTargets: undefined, unhealthyTargets: undefined },
      busy,
      [],
    ],
  ])('when %s', (_when, change, metrics, signs) => {
    expect(
      holding(all, {
        'target-state': { ...whole, ...change },
        changes: { inLastHour: 0, inProgress: 0 },
        ...metrics,
      }),
    ).toEqual(signs);
  });
});
