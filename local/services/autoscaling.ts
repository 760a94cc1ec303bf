import * as z from 'zod';
import type { Api, Input } from '../endpoint/api';
import { lifecycleOf } from '../world/group-life';
import { autoScalingGroups, type AutoScalingGroup } from '../world/kinds/auto-scaling-group';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { sizeOperations } from './autoscaling-changes';
import {
  describeActivities,
  describeGroup,
  describeMember,
  describePolicies,
  describeRefresh,
  describeTags,
} from './autoscaling-shapes';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

const byNames = z.strictObject({ AutoScalingGroupNames: z.array(z.string()).min(1).max(100) });
const byTagKeys = z.strictObject({
  Filters: z.tuple([
    z.strictObject({ Name: z.literal('tag-key'), Values: z.array(z.string()).min(1).max(5) }),
  ]),
  MaxRecords: z.int().min(1).max(100).optional(),
  NextToken: z.string().optional(),
});
const byName = z.strictObject({ AutoScalingGroupName: z.string() });
const activities = byName.extend({ MaxRecords: z.int().min(1).max(100).default(100) });
const instances = z.strictObject({ InstanceIds: z.array(z.string()).min(1).max(50) });
const tags = z.strictObject({
  Filters: z.tuple([
    z.strictObject({ Name: z.literal('auto-scaling-group'), Values: z.array(z.string()).min(1) }),
  ]),
  MaxRecords: z.int().min(1).max(100).optional(),
});

/** Amazon EC2 Auto Scaling, as far as runbooks, lookups and the diagnosis use it. Reads take no resource. */
export function autoscalingApi(scenario: () => Scenario, props: WorldProps): Api {
  const groups = () => scenario().of(autoScalingGroups);
  const named = (names: readonly string[]) =>
    groups().filter(({ spec }) => names.includes(spec.name));
  const now = () => props.clock.now();
  const one = (input: Input) => named([readInput(byName, input).AutoScalingGroupName]);

  return apiOf('autoscaling', {
    DescribeAutoScalingGroups: read('DescribeAutoScalingGroups', (input) => {
      const found =
        input['Filters'] === undefined
          ? named(readInput(byNames, input).AutoScalingGroupNames)
          : tagged(groups(), readInput(byTagKeys, input).Filters[0].Values);
      return { AutoScalingGroups: found.map((group) => describeGroup(group, now())) };
    }),
    DescribeAutoScalingInstances: read('DescribeAutoScalingInstances', (input) => {
      const { InstanceIds } = readInput(instances, input);
      return {
        AutoScalingInstances: groups().flatMap((each) => membersOf(each, InstanceIds, now())),
      };
    }),
    DescribePolicies: read('DescribePolicies', (input) => ({
      ScalingPolicies: one(input).flatMap(describePolicies),
    })),
    DescribeInstanceRefreshes: read('DescribeInstanceRefreshes', (input) => ({
      InstanceRefreshes: one(input).flatMap(describeRefresh),
    })),
    DescribeScalingActivities: read('DescribeScalingActivities', (input) => {
      const { AutoScalingGroupName, MaxRecords } = readInput(activities, input);
      const found = named([AutoScalingGroupName]).flatMap((each) =>
        describeActivities(each, now()),
      );
      return { Activities: found.slice(0, MaxRecords) };
    }),
    DescribeTags: read('DescribeTags', (input) => {
      const [{ Values }] = readInput(tags, input).Filters;
      return { Tags: named(Values).flatMap(describeTags) };
    }),
    ...sizeOperations(groups, props),
  });
}

const read = (name: string, run: (input: Input) => unknown): Operation => ({
  demands: () => [{ action: `autoscaling:${name}`, resource: '*', context: {} }],
  run,
});

const tagged = (groups: readonly AutoScalingGroup[], keys: readonly string[]) =>
  groups.filter(({ tags: carried }) => keys.some((key) => carried[key] !== undefined));

const membersOf = (group: AutoScalingGroup, ids: readonly string[], now: number) =>
  group.life.members
    .filter((each) => ids.includes(each.id) && lifecycleOf(each, now) !== undefined)
    .map((member) => {
      const { HealthStatus, ...rest } = describeMember(group, member, now);
      // Of instances it writes the health in capitals (AutoScalingInstanceDetails).
      const health = { HealthStatus: HealthStatus.toUpperCase() };
      return { AutoScalingGroupName: group.spec.name, ...rest, ...health };
    });
