import type { Target } from '../../lambdas/core/target';

export const groupTarget: Target = {
  arn: 'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0b200001-0000-4000-8000-000000000001:autoScalingGroupName/catalog',
  type: 'auto-scaling-group',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { groupId: '0b200001-0000-4000-8000-000000000001', group: 'catalog' },
  tags: {},
};

export const targetGroupArn =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/catalog/0b20000000000001';

export const memberIds = ['i-0b210000000000001', 'i-0b210000000000002', 'i-0b210000000000003'];

export const memberOf = (InstanceId: string, change: object = {}) => ({
  InstanceId,
  LifecycleState: 'InService',
  HealthStatus: 'Healthy',
  ProtectedFromScaleIn: false,
  ...change,
});

/** `DescribeAutoScalingGroups` of a settled group of three. */
export const groupAnswer = (change: object = {}) => ({
  AutoScalingGroups: [
    {
      AutoScalingGroupName: 'catalog',
      AutoScalingGroupARN: groupTarget.arn,
      MinSize: 2,
      MaxSize: 6,
      DesiredCapacity: 3,
      HealthCheckType: 'EC2',
      TargetGroupARNs: [targetGroupArn],
      Instances: memberIds.map((id) => memberOf(id)),
      ...change,
    },
  ],
});

/** `DescribeTargetHealth` with these states, in the order of the members. */
export const healthAnswer = (...states: readonly string[]) => ({
  TargetHealthDescriptions: states.map((State, index) => ({
    Target: { Id: memberIds[index] ?? `i-${index}`, Port: 80 },
    TargetHealth: { State },
  })),
});

export const lockOfGroup =
  'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:*:autoScalingGroupName/catalog';
