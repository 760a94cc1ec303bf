import * as z from 'zod';
import { ApiError, type Demand, type Input } from '../endpoint/api';
import { lifecycleOf, type Member } from '../world/group-life';
import type { AutoScalingGroup } from '../world/kinds/auto-scaling-group';
import type { WorldProps } from '../world/world';
import type { Operation } from './operation';
import { readInput, tagContext } from './wire';

const health = z.strictObject({
  InstanceId: z.string(),
  // Healthy would be another remediation.
  HealthStatus: z.literal('Unhealthy'),
  ShouldRespectGracePeriod: z.boolean().default(true),
});
const capacity = z.strictObject({
  AutoScalingGroupName: z.string(),
  DesiredCapacity: z.int().min(0),
  HonorCooldown: z.literal(false).optional(),
});
const update = z.strictObject({
  AutoScalingGroupName: z.string(),
  // Anything else that UpdateAutoScalingGroup can change would be another remediation; it is refused.
  MinSize: z.int().min(0),
});

type Groups = () => readonly AutoScalingGroup[];

/** What changes a group; IAM evaluates the tags of the group, also where an instance is named. */
export function sizeOperations(
  groups: Groups,
  props: WorldProps,
): Readonly<Record<string, Operation>> {
  const named = (name: string) => groups().find(({ spec }) => spec.name === name);
  const memberIn = (id: string) => memberOf(groups(), id, props.clock.now());

  return {
    SetInstanceHealth: {
      demands: (input) => {
        const { InstanceId } = readInput(health, input);
        return [demand('SetInstanceHealth', memberIn(InstanceId)?.group, props)];
      },
      run: (input) => markUnhealthy(memberIn, input),
    },
    SetDesiredCapacity: {
      demands: (input) => {
        const { AutoScalingGroupName } = readInput(capacity, input);
        return [demand('SetDesiredCapacity', named(AutoScalingGroupName), props)];
      },
      run: (input) => setDesired(named, input),
    },
    UpdateAutoScalingGroup: {
      demands: (input) => {
        const { AutoScalingGroupName, MinSize } = readInput(update, input);
        const one = demand('UpdateAutoScalingGroup', named(AutoScalingGroupName), props);
        // Keys of the request's members are there only for members that the request has.
        return [{ ...one, context: { ...one.context, 'autoscaling:MinSize': String(MinSize) } }];
      },
      run: (input) => setMinSize(named, input),
    },
  };
}

function markUnhealthy(memberIn: (id: string) => Found | undefined, input: Input): object {
  const { InstanceId, ShouldRespectGracePeriod } = readInput(health, input);
  const found = memberIn(InstanceId);
  if (!found) {
    throw invalid(
      `Instance Id not found - No managed instance found for instance ID ${InstanceId}`,
    );
  }
  found.group.life.markUnhealthy(found.member, ShouldRespectGracePeriod);
  return {};
}

function setDesired(named: (name: string) => AutoScalingGroup | undefined, input: Input): object {
  const { AutoScalingGroupName, DesiredCapacity } = readInput(capacity, input);
  const { spec, life } = existing(named(AutoScalingGroupName));
  const asked = `New SetDesiredCapacity value ${DesiredCapacity} is`;
  if (DesiredCapacity > spec.maxSize) {
    throw invalid(`${asked} above max value ${spec.maxSize} for the AutoScalingGroup.`);
  }
  if (DesiredCapacity < life.minSize()) {
    throw invalid(`${asked} below min value ${life.minSize()} for the AutoScalingGroup.`);
  }
  life.setDesired(DesiredCapacity);
  return {};
}

function setMinSize(named: (name: string) => AutoScalingGroup | undefined, input: Input): object {
  const { AutoScalingGroupName, MinSize } = readInput(update, input);
  const { spec, life } = existing(named(AutoScalingGroupName));
  if (MinSize > spec.maxSize) {
    throw invalid(
      `Min bound, ${MinSize}, must be less than or equal to max bound, ${spec.maxSize}`,
    );
  }
  life.setMinSize(MinSize);
  return {};
}

interface Found {
  readonly group: AutoScalingGroup;
  readonly member: Member;
}

function memberOf(groups: readonly AutoScalingGroup[], id: string, now: number): Found | undefined {
  const found = groups.flatMap((group) =>
    group.life.members
      .filter((each) => each.id === id && lifecycleOf(each, now) !== undefined)
      .map((member) => ({ group, member })),
  );
  return found[0];
}

function demand(
  name: string,
  group: AutoScalingGroup | undefined,
  { account, region }: WorldProps,
): Demand {
  const unknown = `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/unknown`;
  const tags = group?.tags ?? {};
  const own = Object.entries(tags).map(([key, value]) => [`autoscaling:ResourceTag/${key}`, value]);
  return {
    action: `autoscaling:${name}`,
    resource: group?.arn ?? unknown,
    context: { ...tagContext(tags), ...(Object.fromEntries(own) as Record<string, string>) },
  };
}

function existing(group: AutoScalingGroup | undefined): AutoScalingGroup {
  if (group) return group;
  throw invalid('AutoScalingGroup name not found - null');
}

/** What the query API answers whatever is wrong with a value. */
const invalid = (message: string): ApiError => new ApiError('ValidationError', message);
