import * as z from 'zod';
import { ec2Processors } from './quotas';
import type { Named, TypeOfTarget } from './target-type';

const resourceOf = ({ InstanceId }: Named): string | undefined =>
  InstanceId ? `instance/${InstanceId}` : undefined;

const check = z.object({
  Status: z.enum(['ok', 'impaired', 'insufficient-data', 'not-applicable', 'initializing']),
});

const statusShape = z.object({
  InstanceStatuses: z.tuple([
    z.object({
      InstanceStatus: check,
      SystemStatus: check,
      InstanceState: z.object({
        Name: z.enum(['pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped']),
      }),
    }),
  ]),
});

/** No entry at all is the documented answer for an instance that is in no Auto Scaling group. */
const membershipShape = z.object({
  AutoScalingInstances: z.array(z.object({ AutoScalingGroupName: z.string() })).max(1),
});

/** Two status checks tell the guest from the host beneath it. */
export const ec2Instance = {
  type: 'ec2-instance',
  service: 'ec2',
  resource: /^instance\/(?<instanceId>i-[0-9a-f]{8,17})$/,
  dimensions: [
    { namespace: 'AWS/EC2', resource: resourceOf },
    { namespace: 'CWAgent', resource: resourceOf },
  ],
  quotas: [ec2Processors],
  state: {
    lookups: {
      status: {
        api: 'ec2:DescribeInstanceStatus',
        input: { InstanceIds: ['{{instanceId}}'], IncludeAllInstances: true },
      },
      membership: {
        api: 'autoscaling:DescribeAutoScalingInstances',
        input: { InstanceIds: ['{{instanceId}}'] },
      },
    },
    values: ({ status, membership }) => {
      const [found] = statusShape.parse(status).InstanceStatuses;
      return {
        instanceStatus: found.InstanceStatus.Status,
        systemStatus: found.SystemStatus.Status,
        state: found.InstanceState.Name,
        grouped: membershipShape.parse(membership).AutoScalingInstances.length > 0,
      };
    },
  },
} as const satisfies TypeOfTarget;
