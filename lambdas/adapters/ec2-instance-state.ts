import { DescribeInstanceStatusCommand, EC2Client } from '@aws-sdk/client-ec2';
import * as z from 'zod';
import type { Clock } from '../core/ports/clock';
import { clientSettings } from './aws-client';
import { systemClock } from './system-clock';
import type { StateReader } from './target-states';

/** What EC2 says about an instance: its own check, the check of its host, and whether it runs at all. */
export function ec2InstanceState(
  client = new EC2Client(clientSettings()),
  clock: Clock = systemClock,
): StateReader {
  return async ({ arn, properties: { instanceId } }) => {
    if (instanceId === undefined) throw new Error(`No instance id in ${arn}`);
    const at = clock.now();
    const described = await client.send(
      new DescribeInstanceStatusCommand({ InstanceIds: [instanceId], IncludeAllInstances: true }),
    );
    const [found] = statusesShape.parse(described).InstanceStatuses;
    return {
      at,
      values: {
        instanceStatus: found.InstanceStatus.Status,
        systemStatus: found.SystemStatus.Status,
        state: found.InstanceState.Name,
      },
    };
  };
}

const check = z.object({
  Status: z.enum(['ok', 'impaired', 'insufficient-data', 'not-applicable', 'initializing']),
});

const statusesShape = z.object({
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
