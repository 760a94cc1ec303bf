import * as z from 'zod';
import { ApiError, type Api, type Input } from '../endpoint/api';
import type { ScalableTarget } from '../world/ecs-capacity';
import type { EcsService } from '../world/ecs-service';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf, type Operation } from './operation';
import { readInput, tagContext } from './wire';

const dimension = z.literal('ecs:service:DesiredCount');

const describe = z.strictObject({
  ServiceNamespace: z.literal('ecs'),
  ResourceIds: z.array(z.string()).min(1).max(50),
  ScalableDimension: dimension.optional(),
  MaxResults: z.int().min(1).max(50).optional(),
});
const register = z.strictObject({
  ServiceNamespace: z.literal('ecs'),
  ResourceId: z.string(),
  ScalableDimension: dimension,
  MinCapacity: z.int().min(0).optional(),
  MaxCapacity: z.int().min(0).optional(),
});
const list = z.strictObject({ ResourceARN: z.string() });

/** Application Auto Scaling for ECS services. A scalable target carries tags of its own, apart from the service's. */
export function applicationAutoscalingApi(scenario: () => Scenario, props: WorldProps): Api {
  const targets = () =>
    scenario().services.flatMap((service): readonly Scaled[] => {
      const target = service.capacity.target();
      return target ? [{ service, target }] : [];
    });
  return apiOf('application-autoscaling', {
    DescribeScalableTargets: describeTargets(targets),
    RegisterScalableTarget: registerTarget(targets, props),
    ListTagsForResource: listTags(targets),
  });
}

type Targets = () => readonly Scaled[];

interface Scaled {
  readonly service: EcsService;
  readonly target: ScalableTarget;
}

const describeTargets = (targets: Targets): Operation => ({
  // Takes no resource (service authorization reference).
  demands: () => [
    { action: 'application-autoscaling:DescribeScalableTargets', resource: '*', context: {} },
  ],
  run: (input) => {
    const { ResourceIds } = readInput(describe, input);
    const found = targets().filter(({ service }) => ResourceIds.includes(resourceIdOf(service)));
    return { ScalableTargets: found.map(describeTarget) };
  },
});

const registerTarget = (targets: Targets, { account, region }: WorldProps): Operation => {
  const at = (resourceId: string) =>
    targets().find(({ service }) => resourceIdOf(service) === resourceId);
  return {
    demands: (input) => {
      const { ResourceId, ServiceNamespace, ScalableDimension } = readInput(register, input);
      const target = at(ResourceId)?.target;
      const context = {
        ...tagContext(target?.tags ?? {}),
        'application-autoscaling:service-namespace': ServiceNamespace,
        'application-autoscaling:scalable-dimension': ScalableDimension,
      };
      const unknown = `arn:aws:application-autoscaling:${region}:${account}:scalable-target/new`;
      const resource = target?.arn ?? unknown;
      return [{ action: 'application-autoscaling:RegisterScalableTarget', resource, context }];
    },
    run: (input) => registered(at(readInput(register, input).ResourceId), input),
  };
};

const listTags = (targets: Targets): Operation => ({
  demands: (input) => {
    const { ResourceARN } = readInput(list, input);
    const action = 'application-autoscaling:ListTagsForResource';
    return [{ action, resource: ResourceARN, context: {} }];
  },
  run: (input) => {
    const { ResourceARN } = readInput(list, input);
    const found = targets().find(({ target }) => target.arn === ResourceARN);
    if (!found) throw new ApiError('ResourceNotFoundException', 'The resource does not exist.');
    return { Tags: found.target.tags };
  },
});

const resourceIdOf = ({ spec }: EcsService): string => `service/${spec.cluster}/${spec.name}`;

const describeTarget = ({ service, target }: Scaled) => ({
  ServiceNamespace: 'ecs',
  ResourceId: resourceIdOf(service),
  ScalableDimension: dimension.value,
  MinCapacity: target.minimum,
  MaxCapacity: target.maximum,
  RoleARN: `arn:aws:iam::${target.arn.split(':')[4] ?? ''}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
  SuspendedState: {
    DynamicScalingInSuspended: false,
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: false,
  },
  ScalableTargetARN: target.arn,
});

/** Bounds that are not given stay as they are; a target that is not there would have to be given both. */
function registered(found: Scaled | undefined, input: Input) {
  const { MinCapacity, MaxCapacity } = readInput(register, input);
  if (!found) {
    throw MinCapacity === undefined || MaxCapacity === undefined
      ? new ApiError('ValidationException', 'Min and max capacity are required for a new target.')
      : new ApiError('NotImplemented', 'The local account registers no new scalable target', 501);
  }
  const minimum = MinCapacity ?? found.target.minimum;
  const maximum = MaxCapacity ?? found.target.maximum;
  if (minimum > maximum) {
    throw new ApiError('ValidationException', 'Maximum capacity is less than minimum capacity.');
  }
  found.service.capacity.bind({ minimum, maximum });
  return { ScalableTargetARN: found.target.arn };
}
