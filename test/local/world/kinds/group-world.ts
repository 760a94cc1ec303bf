import type { WorldInput } from '../../../../local/world/spec';
import { smallAccount } from '../small-account';

export const groupName = 'catalog';
export const groupArn =
  'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0b200001-0000-4000-8000-000000000001:autoScalingGroupName/catalog';
export const targetGroupArn =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/catalog/0b20000000000001';
export const members = ['i-0b210000000000001', 'i-0b210000000000002', 'i-0b210000000000003'];

/** A group of three behind a target group, changed as told. */
export const groupWorld = (change: object = {}): WorldInput =>
  ({
    autoScalingGroups: [
      {
        name: groupName,
        id: '0b200001-0000-4000-8000-000000000001',
        tags: { 'paramedic:remediation': 'enabled' },
        minSize: 2,
        maxSize: 6,
        members,
        loadBalancer: 'app/shop/0b20000000000001',
        targetGroup: 'targetgroup/catalog/0b20000000000001',
        ...change,
      },
    ],
  }) as WorldInput;

interface GroupAnswer {
  readonly MinSize: number;
  readonly DesiredCapacity: number;
  readonly Instances: readonly {
    readonly InstanceId: string;
    readonly LifecycleState: string;
    readonly HealthStatus: string;
  }[];
}

/** That group in an account, as its APIs show it. */
export function groupAccount(change: object = {}, documents: readonly object[] = []) {
  const account = smallAccount({ documents: documents as never });
  account.world.start(groupWorld(change));
  const { call } = account;
  const group = async () => {
    const { AutoScalingGroups } = await call<{ AutoScalingGroups: GroupAnswer[] }>(
      'autoscaling',
      'DescribeAutoScalingGroups',
      { AutoScalingGroupNames: [groupName] },
    );
    return AutoScalingGroups[0]!;
  };
  const targets = async (asked: object = {}) => {
    const { TargetHealthDescriptions } = await call<{
      TargetHealthDescriptions: { Target: { Id: string }; TargetHealth: { State: string } }[];
    }>('elasticloadbalancing', 'DescribeTargetHealth', {
      TargetGroupArn: targetGroupArn,
      ...asked,
    });
    return TargetHealthDescriptions.map(({ Target, TargetHealth }) => [
      Target.Id,
      TargetHealth.State,
    ]);
  };
  const mark = (InstanceId: string, more: object = {}) =>
    call('autoscaling', 'SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy', ...more });
  const lifecycles = async () =>
    (await group()).Instances.map(({ LifecycleState }) => LifecycleState);
  return { ...account, group, targets, mark, lifecycles };
}
