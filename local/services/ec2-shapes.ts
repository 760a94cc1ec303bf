import type { Checks, Ec2Instance } from '../world/ec2-instance';
import { tagList } from './wire';

const running = { Code: 16, Name: 'running' };

const zoneOf = (arn: string): string => `${arn.split(':')[3] ?? ''}a`;

/** An instance as `DescribeInstances` shows it. */
export const describeInstance = ({ arn, spec, launchedAt }: Ec2Instance) => ({
  InstanceId: spec.id,
  InstanceType: spec.instanceType,
  State: running,
  LaunchTime: new Date(launchedAt),
  Placement: { AvailabilityZone: zoneOf(arn) },
  Tags: tagList(spec.tags),
});

/** An instance as `DescribeInstanceStatus` shows it. */
export function describeStatus(instance: Ec2Instance) {
  const { arn, spec } = instance;
  const checks = instance.checksNow();
  return {
    InstanceId: spec.id,
    AvailabilityZone: zoneOf(arn),
    InstanceState: running,
    InstanceStatus: reachability(checks.instance),
    SystemStatus: reachability(checks.system),
  };
}

const detail: Readonly<Record<Checks['instance'], string>> = {
  ok: 'passed',
  impaired: 'failed',
  initializing: 'initializing',
};

const reachability = (status: Checks['instance']) => ({
  Status: status,
  Details: [{ Name: 'reachability', Status: detail[status] }],
});
