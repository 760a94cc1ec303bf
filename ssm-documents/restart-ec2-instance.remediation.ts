import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import type { Target } from '../lambdas/core/target';
import { isLeftToUs, standsAlone } from '../lambdas/core/target-types/ec2-picture';

const theStatus = (is: z.ZodRawShape) => z.object({ InstanceStatuses: z.tuple([z.object(is)]) });

const running = theStatus({ InstanceState: z.object({ Name: z.literal('running') }) });
const hostImpaired = theStatus({ SystemStatus: z.object({ Status: z.literal('impaired') }) });

const theInstance = <Shape extends z.ZodRawShape>(is: Shape) =>
  z.object({
    Reservations: z.tuple([
      z.object({ Instances: z.tuple([z.object({ InstanceId: z.string(), ...is })]) }),
    ]),
  });

/** EC2 leaves the member out for instances that were bought on demand. */
const onDemand = theInstance({ InstanceLifecycle: z.never().optional() });
const unmanaged = theInstance({
  Operator: z.object({ Managed: z.literal(false).optional() }).optional(),
});
const movable = theInstance({
  Placement: z.object({ Tenancy: z.enum(['default', 'dedicated']) }),
});
const onVolumes = theInstance({ RootDeviceType: z.literal('ebs') });
const typed = theInstance({ InstanceType: z.string() });

const withoutStore = z.object({
  InstanceTypes: z.tuple([z.object({ InstanceStorageSupported: z.literal(false) })]),
});

const association = z.object({ IpOwnerId: z.string() }).optional();
const addressed = theInstance({
  PublicIpAddress: z.string().optional(),
  NetworkInterfaces: z.array(
    z.object({
      Association: association,
      PrivateIpAddresses: z.array(z.object({ Association: association })).default([]),
    }),
  ),
});

/** An Elastic IP is owned by the account; what Amazon assigned (`IpOwnerId: amazon`) is lost by a stop. */
function keepsAddresses(found: unknown, { account }: Target): boolean {
  const [{ Instances }] = addressed.parse(found).Reservations;
  const [{ PublicIpAddress, NetworkInterfaces }] = Instances;
  const owners = NetworkInterfaces.flatMap(({ Association, PrivateIpAddresses }) => [
    Association,
    ...PrivateIpAddresses.map((each) => each.Association),
  ]).flatMap((each) => (each ? [each.IpOwnerId] : []));
  return (
    owners.every((owner) => owner === account) &&
    (PublicIpAddress === undefined || owners.length > 0)
  );
}

const alone = z.object({ AutoScalingInstances: z.tuple([]) });
const stoppable = z.object({ DisableApiStop: z.object({ Value: z.literal(false) }) });

const volumesShape = z.object({
  Volumes: z
    .array(z.object({ Encrypted: z.boolean(), KmsKeyId: z.string().optional() }))
    .nonempty(),
});
const managedKey = z.object({
  KeyMetadata: z.object({ Arn: z.string(), KeyManager: z.literal('AWS') }),
});

const encryptedOf = (volumes: unknown) =>
  volumesShape.parse(volumes).Volumes.filter(({ Encrypted }) => Encrypted);

/**
 * Whoever starts an instance needs kms:CreateGrant on the keys of its volumes, or it falls back to stopped
 * (re:Post, kms-iam-ec2-permission). The key `aws/ebs` grants that to the whole account by its policy.
 */
function canBeDecrypted({ volumes, volumeKey }: Found): boolean {
  const encrypted = encryptedOf(volumes);
  if (encrypted.length === 0) return true;
  const { Arn } = managedKey.parse(volumeKey).KeyMetadata;
  return encrypted.every(({ KmsKeyId }) => KmsKeyId === Arn);
}

export const restartEc2Instance = {
  id: 'restart-ec2-instance',
  title: 'Stop an EC2 instance and start it on another host',
  treats: ['compute'],
  targetType: 'ec2-instance',
  useWhen: 'The system check of the host fails, and the instance stands alone on EBS volumes.',
  doNotUseWhen:
    'Only the instance check fails, for which a reboot is enough, or a stop would lose disks or addresses.',
  signs: [
    {
      id: 'host-impaired',
      holds: (ask) =>
        standsAlone(ask) && isLeftToUs(ask) && ask('target-state', 'systemStatus') === 'impaired',
      incidentType: 'compute',
      confidence: 0.9,
      because:
        'The host beneath the instance fails its check, and only a start elsewhere leaves it.',
      cites: ['target-state', 'health', 'alarm-metric'],
    },
  ],

  parameters: { InstanceId: { from: 'target', property: 'instanceId' } },
  lookups: {
    status: {
      api: 'ec2:DescribeInstanceStatus',
      input: { InstanceIds: ['{{instanceId}}'], IncludeAllInstances: true },
    },
    instance: { api: 'ec2:DescribeInstances', input: { InstanceIds: ['{{instanceId}}'] } },
    type: {
      api: 'ec2:DescribeInstanceTypes',
      after: ['instance'],
      input: ({ instance }) => {
        const [{ Instances }] = typed.parse(instance).Reservations;
        return { InstanceTypes: [Instances[0].InstanceType] };
      },
    },
    protection: {
      api: 'ec2:DescribeInstanceAttribute',
      on: 'instance/*',
      input: { InstanceId: '{{instanceId}}', Attribute: 'disableApiStop' },
    },
    membership: {
      api: 'autoscaling:DescribeAutoScalingInstances',
      input: { InstanceIds: ['{{instanceId}}'] },
    },
    volumes: {
      api: 'ec2:DescribeVolumes',
      input: { Filters: [{ Name: 'attachment.instance-id', Values: ['{{instanceId}}'] }] },
    },
    // Asked only where something is encrypted: naming the alias makes AWS create the key where there is none yet.
    volumeKey: {
      api: 'kms:DescribeKey',
      on: 'key/*',
      after: ['volumes'],
      input: ({ volumes }) =>
        encryptedOf(volumes).length > 0 ? { KeyId: 'alias/aws/ebs' } : undefined,
    },
  },
  preconditions: [
    {
      id: 'instance-not-running',
      because: 'only a running instance is stopped and started',
      holds: ({ status }) => running.safeParse(status).success,
    },
    {
      id: 'system-check-passes',
      because: 'the system check of the host does not fail, so another host would change nothing',
      holds: ({ status }) => hostImpaired.safeParse(status).success,
    },
    {
      id: 'has-instance-store',
      because: 'the root device or the instance type has an instance store, which a stop erases',
      holds: ({ instance, type }) =>
        onVolumes.safeParse(instance).success && withoutStore.safeParse(type).success,
    },
    {
      id: 'not-on-demand',
      because: 'a Spot Instance or one of a capacity block may not come back after a stop',
      holds: ({ instance }) => onDemand.safeParse(instance).success,
    },
    {
      id: 'managed-by-a-service',
      because: 'another service manages the instance, and stops and starts are its business',
      holds: ({ instance }) => unmanaged.safeParse(instance).success,
    },
    {
      id: 'in-auto-scaling-group',
      because: 'its Auto Scaling group terminates an instance that stops',
      holds: ({ membership }) => alone.safeParse(membership).success,
    },
    {
      id: 'bound-to-its-host',
      because: 'an instance on a Dedicated Host may start on the very host that fails',
      holds: ({ instance }) => movable.safeParse(instance).success,
    },
    {
      id: 'address-would-change',
      because:
        'it has a public address that is no Elastic IP; whoever knows it by that address would lose it',
      holds: ({ instance }, target) => keepsAddresses(instance, target),
    },
    {
      id: 'stop-protected',
      because: 'its owner has protected it from being stopped',
      holds: ({ protection }) => stoppable.safeParse(protection).success,
    },
    {
      id: 'volume-key-of-its-own',
      because:
        'a volume is encrypted with a key that the runbook may not use, so it would not start',
      holds: (found) => canBeDecrypted(found),
    },
  ],
  reads: [{ service: 'ec2', actions: ['DescribeInstanceStatus'], on: '*' }],
  writes: [
    {
      service: 'ec2',
      actions: ['StopInstances'],
      tagCarrier: 'instance/*',
      conditions: {
        StringEquals: {
          'ec2:RootDeviceType': 'ebs',
          'ec2:Tenancy': ['default', 'dedicated'],
          'ec2:InstanceMarketType': 'on-demand',
        },
      },
    },
    {
      service: 'ec2',
      actions: ['StartInstances'],
      tagCarrier: 'instance/*',
      conditions: {
        StringEquals: {
          'ec2:RootDeviceType': 'ebs',
          'ec2:Tenancy': ['default', 'dedicated'],
        },
      },
    },
  ],
  residualAuthority:
    'It may stop an opted-in instance without starting it, force the stop or hibernate it: no condition key tells those apart.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice:
      'What runs on this instance is away for five to fifteen minutes, longer if EC2 has no capacity for its type.',
  },
  ifIgnored: 'The instance stays on a failing host until AWS recovers it or a person moves it.',
  lockSet: ({ arn }) => [arn],
  compensation: {
    none: 'The document starts what it stopped; volumes, private and Elastic addresses stay, and nothing else changed.',
  },
  driftsFromIac: 'Nothing: no property of the instance changes, only its host.',
  nativeAlternative:
    'Simplified automatic recovery moves many types by itself and comes first; it is not offered for every type, can be switched off, and gives up in larger outages.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 120, maximumPerDay: 1 },

  validation: {
    settleMinutes: 3,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
