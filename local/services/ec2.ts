import * as z from 'zod';
import { ApiError, type Api, type Input } from '../endpoint/api';
import type { Ec2Instance } from '../world/ec2-instance';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { powerOperations } from './ec2-power-operations';
import { describeInstance, describeStatus, describeVolumes } from './ec2-shapes';
import { describeInstanceType } from './ec2-types';
import { apiOf, type Operation } from './operation';
import { readInput, tagContext } from './wire';

/** Instances are named, never all of them. */
const which = z.strictObject({ InstanceIds: z.array(z.string()).min(1).max(1000) });

const statuses = which.extend({ IncludeAllInstances: z.boolean().default(false) });
const attribute = z.strictObject({
  InstanceId: z.string(),
  Attribute: z.literal('disableApiStop'),
});
const types = z.strictObject({ InstanceTypes: z.array(z.string()).min(1).max(100) });
const volumes = z.strictObject({
  Filters: z.tuple([
    z.strictObject({
      Name: z.literal('attachment.instance-id'),
      Values: z.array(z.string()).min(1).max(200),
    }),
  ]),
});

/** Amazon EC2, as far as runbooks, lookups and the diagnosis use it. */
export function ec2Api(scenario: () => Scenario, props: WorldProps): Api {
  const find = (id: string) => scenario().instances.find(({ spec }) => spec.id === id);
  const existing = (id: string): Ec2Instance => {
    const instance = find(id);
    if (instance) return instance;
    throw new ApiError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
  };

  return apiOf('ec2', {
    DescribeInstances: onAnything('DescribeInstances', (input) => {
      const instances = readInput(which, input).InstanceIds.map(existing);
      return { Reservations: instances.map((each) => ({ Instances: [describeInstance(each)] })) };
    }),
    DescribeInstanceStatus: onAnything('DescribeInstanceStatus', (input) => {
      const { InstanceIds, IncludeAllInstances } = readInput(statuses, input);
      const shown = InstanceIds.map(existing).filter(
        (instance) => IncludeAllInstances || instance.powerNow() === 'running',
      );
      return { InstanceStatuses: shown.map(describeStatus) };
    }),
    DescribeInstanceTypes: onAnything('DescribeInstanceTypes', (input) => ({
      InstanceTypes: readInput(types, input).InstanceTypes.map(describeInstanceType),
    })),
    DescribeVolumes: onAnything('DescribeVolumes', (input) => {
      const [{ Values }] = readInput(volumes, input).Filters;
      const found = Values.map(find).filter((each) => each !== undefined);
      return { Volumes: found.flatMap(describeVolumes) };
    }),
    DescribeInstanceAttribute: describeAttribute(find, existing, props),
    ...powerOperations(find, existing, props),
  });
}

/** A read for which EC2 offers no narrower scope than everything. */
const onAnything = (name: string, run: (input: Input) => unknown): Operation => ({
  demands: () => [{ action: `ec2:${name}`, resource: '*', context: {} }],
  run,
});

/** Of the attributes, whether the instance is protected from being stopped; the tags are the instance's. */
const describeAttribute = (
  find: (id: string) => Ec2Instance | undefined,
  existing: (id: string) => Ec2Instance,
  { account, region }: WorldProps,
): Operation => ({
  demands: (input) => {
    const { InstanceId } = readInput(attribute, input);
    return [
      {
        action: 'ec2:DescribeInstanceAttribute',
        resource: `arn:aws:ec2:${region}:${account}:instance/${InstanceId}`,
        context: tagContext(find(InstanceId)?.tags ?? {}),
      },
    ];
  },
  run: (input) => {
    const { InstanceId } = readInput(attribute, input);
    const { stopProtection } = existing(InstanceId).spec;
    return { InstanceId, DisableApiStop: { Value: stopProtection } };
  },
});
