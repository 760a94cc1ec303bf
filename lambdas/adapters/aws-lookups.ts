import {
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import * as z from 'zod';
import type { Lookups } from '../core/ports/resources';
import type { Lookup } from '../core/remediation';
import type { Target } from '../core/target';
import { clientSettings } from './aws-client';

type Read = (input: unknown) => Promise<unknown>;

const services = z.object({ cluster: z.string(), services: z.array(z.string()).min(1) });

const instances = z.object({
  InstanceIds: z.array(z.string()).min(1),
  IncludeAllInstances: z.boolean().optional(),
});

/** The reads that remediations may declare. One more is one more line, and one more permission. */
const readsOf = (ecs: ECSClient, ec2: EC2Client): Readonly<Record<string, Read>> => ({
  'ecs:DescribeServices': (input) => ecs.send(new DescribeServicesCommand(services.parse(input))),
  'ec2:DescribeInstances': (input) =>
    ec2.send(new DescribeInstancesCommand(instances.parse(input))),
  'ec2:DescribeInstanceStatus': (input) =>
    ec2.send(new DescribeInstanceStatusCommand(instances.parse(input))),
});

/** Makes declared reads; an API that is not on the list throws. */
export function awsLookups(
  ecs = new ECSClient(clientSettings()),
  ec2 = new EC2Client(clientSettings()),
): Lookups {
  const reads = readsOf(ecs, ec2);
  return {
    read: async ({ api, input }: Lookup, target) => {
      const read = reads[api];
      if (!read) {
        const known = Object.keys(reads).join(', ');
        throw new Error(`Lookup ${api}: unknown, expected one of ${known}`);
      }
      return read(filled(input, target));
    },
  };
}

/** Replaces every `{{property}}` by the target's; one that the target does not have throws. */
function filled(value: unknown, target: Target): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{(\w+)\}\}/g, (_whole, property: string) => {
      const known = target.properties[property];
      if (known === undefined)
        throw new Error(`Lookup needs ${property}, unknown of ${target.arn}`);
      return known;
    });
  }
  if (Array.isArray(value)) return value.map((each) => filled(each, target));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, filled(each, target)]),
  );
}
