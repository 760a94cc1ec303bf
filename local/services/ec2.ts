import * as z from 'zod';
import { ApiError, type Api, type Input } from '../endpoint/api';
import type { Ec2Instance } from '../world/ec2-instance';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { describeInstance, describeStatus } from './ec2-shapes';
import { apiOf } from './operation';
import { readInput, tagContext } from './wire';

/** Instances are named, never all of them. */
const which = z.strictObject({
  InstanceIds: z.array(z.string()).min(1).max(1000),
  // Every instance here is running, so that it makes no difference.
  IncludeAllInstances: z.boolean().optional(),
});

/** Amazon EC2, as far as runbooks, lookups and the diagnosis use it. */
export function ec2Api(scenario: () => Scenario, { account, region }: WorldProps): Api {
  const find = (id: string) => scenario().instances.find(({ spec }) => spec.id === id);
  const asked = (input: Input): readonly Ec2Instance[] =>
    readInput(which, input).InstanceIds.map((id) => existing(id, find(id)));
  const anything = (action: string) => () => [{ action, resource: '*', context: {} }];

  return apiOf('ec2', {
    DescribeInstances: {
      demands: anything('ec2:DescribeInstances'),
      run: (input) => ({
        Reservations: asked(input).map((instance) => ({ Instances: [describeInstance(instance)] })),
      }),
    },
    DescribeInstanceStatus: {
      demands: anything('ec2:DescribeInstanceStatus'),
      run: (input) => ({ InstanceStatuses: asked(input).map(describeStatus) }),
    },
    RebootInstances: {
      demands: (input) =>
        readInput(which, input).InstanceIds.map((id) => ({
          action: 'ec2:RebootInstances',
          resource: `arn:aws:ec2:${region}:${account}:instance/${id}`,
          context: tagContext(find(id)?.tags ?? {}),
        })),
      run: (input) => {
        asked(input).forEach((instance) => instance.reboot());
        return {};
      },
    },
  });
}

function existing(id: string, instance: Ec2Instance | undefined): Ec2Instance {
  if (instance) return instance;
  throw new ApiError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
}
