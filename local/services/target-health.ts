import * as z from 'zod';
import { ApiError, type Api, type Input } from '../endpoint/api';
import { lifecycleOf, type Member } from '../world/group-life';
import { targetStateOf, type TargetState } from '../world/group-targets';
import { autoScalingGroups, type AutoScalingGroup } from '../world/kinds/auto-scaling-group';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf } from './operation';
import { readInput } from './wire';

const asked = z.strictObject({
  TargetGroupArn: z.string(),
  Targets: z
    .array(z.strictObject({ Id: z.string() }))
    .min(1)
    .optional(),
});

/** Elastic Load Balancing, of target groups behind which a group's instances are. */
export function targetHealthApi(scenario: () => Scenario, { clock }: WorldProps): Api {
  const groupOf = (input: Input) =>
    scenario()
      .of(autoScalingGroups)
      .find(({ targetGroupArn }) => targetGroupArn === input['TargetGroupArn']);
  const api = apiOf('elasticloadbalancing', {
    DescribeTargetHealth: {
      demands: () => [
        { action: 'elasticloadbalancing:DescribeTargetHealth', resource: '*', context: {} },
      ],
      run: (input) => {
        const { Targets } = readInput(asked, input);
        const group = existing(groupOf(input));
        const ids = Targets?.map(({ Id }) => Id) ?? registered(group, clock.now());
        return { TargetHealthDescriptions: ids.map((id) => describe(group, id, clock.now())) };
      },
    },
  });
  return {
    ...api,
    takes: (operation, input) =>
      operation === 'DescribeTargetHealth' && groupOf(input) !== undefined,
  };
}

const registered = (group: AutoScalingGroup, now: number): readonly string[] =>
  group.life.members.filter((each) => stateOf(group, each, now) !== 'unused').map(({ id }) => id);

const stateOf = (group: AutoScalingGroup, member: Member, now: number): TargetState =>
  targetStateOf(member, group.trouble, now);

/** A target that is not registered is answered for, too: it is unused (TargetHealth in the API's model). */
function describe(group: AutoScalingGroup, id: string, now: number) {
  const member = group.life.members.find((each) => each.id === id);
  const State = member && lifecycleOf(member, now) ? stateOf(group, member, now) : 'unused';
  const Reason = reasons[State];
  return {
    Target: { Id: id, Port: 80 },
    TargetHealth: { State, ...(Reason !== undefined && { Reason }) },
  };
}

const reasons: Readonly<Record<TargetState, string | undefined>> = {
  unused: 'Target.NotRegistered',
  initial: 'Elb.InitialHealthChecking',
  healthy: undefined,
  unhealthy: 'Target.ResponseCodeMismatch',
  draining: 'Target.DeregistrationInProgress',
};

function existing(group: AutoScalingGroup | undefined): AutoScalingGroup {
  if (group) return group;
  throw new ApiError('TargetGroupNotFound', 'One or more target groups not found');
}
