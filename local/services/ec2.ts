import * as z from 'zod';
import { ApiError, type Api, type Input } from '../endpoint/api';
import type { Ec2Instance } from '../world/ec2-instance';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { describeInstance, describeStatus } from './ec2-shapes';
import { wireNames } from './ec2-wire';
import { apiOf } from './operation';
import { readInput, tagContext } from './wire';

const instanceIds = z.array(z.string()).min(1).max(1000);

/** SDKs and SSM say `InstanceIds`, EC2's own protocol `InstanceId`; the answer is spelt as the question was. */
const which = z
  .strictObject({
    InstanceIds: instanceIds.optional(),
    InstanceId: instanceIds.optional(),
    // Every instance here is running, so that it makes no difference.
    IncludeAllInstances: z.union([z.boolean(), z.stringbool()]).optional(),
  })
  .transform(({ InstanceIds, InstanceId = [] }) => ({
    ids: InstanceIds ?? InstanceId,
    wire: InstanceIds === undefined,
  }))
  .refine(({ ids }) => ids.length > 0, 'instances are named, never all of them');

/** Amazon EC2, as far as runbooks, lookups and the diagnosis use it. */
export function ec2Api(scenario: () => Scenario, { account, region }: WorldProps): Api {
  const find = (id: string) => scenario().instances.find(({ spec }) => spec.id === id);
  const asked = (input: Input) => {
    const { ids, wire } = readInput(which, input);
    const answer = (output: unknown) => (wire ? wireNames(output) : output);
    return { instances: ids.map((id) => existing(id, find(id))), answer };
  };
  const anything = (action: string) => () => [{ action, resource: '*', context: {} }];

  return apiOf('ec2', {
    DescribeInstances: {
      demands: anything('ec2:DescribeInstances'),
      run: (input) => {
        const { instances, answer } = asked(input);
        const each = instances.map((instance) => ({ Instances: [describeInstance(instance)] }));
        return answer({ Reservations: each });
      },
    },
    DescribeInstanceStatus: {
      demands: anything('ec2:DescribeInstanceStatus'),
      run: (input) => {
        const { instances, answer } = asked(input);
        return answer({ InstanceStatuses: instances.map(describeStatus) });
      },
    },
    RebootInstances: {
      demands: (input) =>
        readInput(which, input).ids.map((id) => ({
          action: 'ec2:RebootInstances',
          resource: `arn:aws:ec2:${region}:${account}:instance/${id}`,
          context: tagContext(find(id)?.tags ?? {}),
        })),
      run: (input) => {
        asked(input).instances.forEach((instance) => instance.reboot());
        return {};
      },
    },
  });
}

function existing(id: string, instance: Ec2Instance | undefined): Ec2Instance {
  if (instance) return instance;
  throw new ApiError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
}
