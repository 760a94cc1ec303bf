import type { Check, Ec2Instance } from '../world/ec2-instance';
import type { PowerState } from '../world/power';
import { tagList } from './wire';

const codes: Readonly<Record<PowerState, number>> = {
  pending: 0,
  running: 16,
  stopping: 64,
  stopped: 80,
};

export const stateOf = (name: PowerState) => ({ Code: codes[name], Name: name });

const zoneOf = (arn: string): string => `${arn.split(':')[3] ?? ''}a`;

/** An instance as `DescribeInstances` shows it. */
export function describeInstance(instance: Ec2Instance) {
  const { arn, spec } = instance;
  const association = associationOf(instance);
  return {
    InstanceId: spec.id,
    InstanceType: spec.instanceType,
    State: stateOf(instance.powerNow()),
    LaunchTime: new Date(instance.launchedAt()),
    Placement: { AvailabilityZone: zoneOf(arn), Tenancy: spec.tenancy },
    RootDeviceType: spec.rootDevice,
    ...(spec.lifecycle && { InstanceLifecycle: spec.lifecycle }),
    ...(association && { PublicIpAddress: association.PublicIp }),
    NetworkInterfaces: [
      {
        Status: 'in-use',
        ...(association && { Association: association }),
        PrivateIpAddresses: [],
      },
    ],
    HibernationOptions: { Configured: false },
    Tags: tagList(spec.tags),
  };
}

/** An Elastic IP is owned by the account and stays associated; an assigned address is Amazon's and is let go. */
function associationOf(instance: Ec2Instance) {
  const { arn, spec } = instance;
  const PublicIp = instance.publicAddress();
  const isGone = spec.publicAddress === 'assigned' && /^stop/.test(instance.powerNow());
  if (PublicIp === undefined || isGone) return undefined;
  return { PublicIp, IpOwnerId: spec.publicAddress === 'elastic' ? accountOf(arn) : 'amazon' };
}

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

/** An instance as `DescribeInstanceStatus` shows it. */
export function describeStatus(instance: Ec2Instance) {
  const { arn, spec } = instance;
  const checks = instance.checksNow();
  return {
    InstanceId: spec.id,
    AvailabilityZone: zoneOf(arn),
    InstanceState: stateOf(instance.powerNow()),
    InstanceStatus: reachability(checks.instance),
    SystemStatus: reachability(checks.system),
  };
}

const detail: Readonly<Record<Check, string | undefined>> = {
  ok: 'passed',
  impaired: 'failed',
  initializing: 'initializing',
  'not-applicable': undefined,
};

function reachability(status: Check) {
  const Status = detail[status];
  return {
    Status: status,
    Details: Status === undefined ? [] : [{ Name: 'reachability', Status }],
  };
}

/** The volume of an instance as `DescribeVolumes` shows it; none where the root device is no volume. */
export function describeVolumes(instance: Ec2Instance) {
  const { arn, spec } = instance;
  if (spec.rootDevice !== 'ebs') return [];
  const [region = '', account = ''] = arn.split(':').slice(3);
  return [
    {
      VolumeId: `vol-${spec.id.slice(2)}`,
      State: 'in-use',
      AvailabilityZone: zoneOf(arn),
      Encrypted: spec.volumeKey !== 'none',
      ...(spec.volumeKey !== 'none' && { KmsKeyId: keyArn(spec.volumeKey, region, account) }),
      Attachments: [{ InstanceId: spec.id, State: 'attached', Device: '/dev/xvda' }],
    },
  ];
}

const keyIds = {
  'aws-managed': '1d4b0c6e-9b1f-4d0a-8f5e-0c1a2b3d4e5f',
  'customer-managed': '7f9a6c52-3e8d-4b71-a2c4-5d6e7f809101',
} as const;

export const keyArn = (key: keyof typeof keyIds, region: string, account: string): string =>
  `arn:aws:kms:${region}:${account}:key/${keyIds[key]}`;
