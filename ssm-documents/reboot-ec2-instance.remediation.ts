import * as z from 'zod';
import type { Remediation } from '../lambdas/core/remediation';
import { isLeftToUs, standsAlone } from '../lambdas/core/target-types/ec2-picture';

const theInstance = (is: z.ZodRawShape) => z.object({ InstanceStatuses: z.tuple([z.object(is)]) });

const running = theInstance({ InstanceState: z.object({ Name: z.literal('running') }) });
const hostHealthy = theInstance({ SystemStatus: z.object({ Status: z.literal('ok') }) });
const impaired = theInstance({ InstanceStatus: z.object({ Status: z.literal('impaired') }) });

const groupTag = 'aws:autoscaling:groupName';

export const rebootEc2Instance = {
  id: 'reboot-ec2-instance',
  title: 'Reboot an EC2 instance',
  treats: ['compute'],
  targetType: 'ec2-instance',
  useWhen: 'The instance fails its own status check while the system check of its host passes.',
  doNotUseWhen:
    'The system check fails, for which there is a stop and start, or an Auto Scaling group replaces the instance.',
  signs: [
    {
      id: 'guest-impaired',
      holds: (ask) =>
        standsAlone(ask) &&
        isLeftToUs(ask) &&
        ask('target-state', 'systemStatus') === 'ok' &&
        ask('target-state', 'instanceStatus') === 'impaired',
      incidentType: 'compute',
      confidence: 0.9,
      because: 'The instance fails its status check while the host beneath it is fine.',
      cites: ['target-state', 'health', 'alarm-metric'],
    },
  ],

  parameters: { InstanceId: { from: 'target', property: 'instanceId' } },
  lookups: {
    status: {
      api: 'ec2:DescribeInstanceStatus',
      input: { InstanceIds: ['{{instanceId}}'], IncludeAllInstances: true },
    },
  },
  preconditions: [
    {
      id: 'instance-not-running',
      because: 'only a running instance can be rebooted',
      holds: ({ status }) => running.safeParse(status).success,
    },
    {
      id: 'system-check-failed',
      because: 'the system check of the host does not pass, and a reboot stays on the same host',
      holds: ({ status }) => hostHealthy.safeParse(status).success,
    },
    {
      id: 'instance-check-passes',
      because:
        'the instance does not fail its own status check, so a reboot would only interrupt it',
      holds: ({ status }) => impaired.safeParse(status).success,
    },
  ],
  reads: [{ service: 'ec2', actions: ['DescribeInstanceStatus'], on: '*' }],
  writes: [{ service: 'ec2', actions: ['RebootInstances'], tagCarrier: 'instance/*' }],
  residualAuthority: 'None beyond the document: it may reboot any opted-in instance, nothing else.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice: 'What runs on this instance is away for a minute or two.',
  },
  ifIgnored: 'The instance stays unreachable until a person restarts it.',
  lockSet: ({ arn, account, region, tags: { [groupTag]: group } }) =>
    group === undefined
      ? [arn]
      : [
          arn,
          `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/${group}`,
        ],
  compensation: { none: 'A reboot keeps disks, addresses and configuration; it has no undo.' },
  driftsFromIac: 'Nothing: no property of the instance changes.',
  nativeAlternative:
    'A CloudWatch alarm action can reboot an instance, but asks nobody, checks no host and measures nothing afterwards; simplified automatic recovery covers system checks only.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 60, maximumPerDay: 2 },

  validation: {
    settleMinutes: 2,
    deadlineMinutes: 15,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
