import { AutoScalingClient, paginateDescribeAutoScalingGroups } from '@aws-sdk/client-auto-scaling';
import * as z from 'zod';
import { nothingDescribed, type TopologySource } from '../core/ports/topology-source';
import { allItems } from './all-items';
import { clientSettings } from './aws-client';

/**
 * Auto Scaling groups that carry one of the tags, of which the tagging API answers nothing; the target groups that
 * lead to them, and those of their instances that are known.
 */
export function autoscalingTopology(
  tagKeys: readonly string[],
  client = new AutoScalingClient(clientSettings()),
): TopologySource {
  return {
    name: 'auto-scaling',
    describe: async (known) => {
      const filters = [{ Name: 'tag-key', Values: [...tagKeys] }];
      const found = await allItems(
        'Auto Scaling groups',
        paginateDescribeAutoScalingGroups({ client, pageSize: 100 }, { Filters: filters }),
        (page) => page.AutoScalingGroups,
      );
      const groups = z.array(groupShape).parse(found);
      const arns = new Set(known.map(({ arn }) => arn));
      return {
        ...nothingDescribed,
        edges: groups.flatMap((group) => [
          ...group.TargetGroupARNs.map((from) => ({ from, to: group.AutoScalingGroupARN })),
          ...instancesOf(group)
            .filter((arn) => arns.has(arn))
            .map((to) => ({ from: group.AutoScalingGroupARN, to })),
        ]),
        resources: groups.map(({ AutoScalingGroupARN, Tags }) => ({
          arn: AutoScalingGroupARN,
          tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
        })),
      };
    },
  };
}

/** They are in the group's own account and Region. */
function instancesOf({ AutoScalingGroupARN, Instances }: Group): readonly string[] {
  const [prefix, partition, , region, account] = AutoScalingGroupARN.split(':');
  return Instances.map(({ InstanceId }) =>
    [prefix, partition, 'ec2', region, account, `instance/${InstanceId}`].join(':'),
  );
}

const groupShape = z.object({
  AutoScalingGroupARN: z.string(),
  TargetGroupARNs: z.array(z.string()).default([]),
  Instances: z.array(z.object({ InstanceId: z.string() })).default([]),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string().default('') })).default([]),
});

type Group = z.infer<typeof groupShape>;
