import {
  ElasticLoadBalancingV2Client,
  paginateDescribeLoadBalancers,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import * as z from 'zod';
import { nothingDescribed, type TopologySource } from '../core/ports/topology-source';
import { allItems } from './all-items';
import { clientSettings } from './aws-client';

/** The most that one page of either read holds. */
const pageSize = 400;

/** Which target groups each load balancer leads to, and the host names by which load balancers are called. */
export function elbTopology(
  client = new ElasticLoadBalancingV2Client(clientSettings()),
): TopologySource {
  return {
    name: 'load-balancers',
    describe: async () => {
      const [balancers, groups] = await Promise.all([
        allItems(
          'load balancers',
          paginateDescribeLoadBalancers({ client, pageSize }, {}),
          (page) => page.LoadBalancers,
        ),
        allItems(
          'target groups',
          paginateDescribeTargetGroups({ client, pageSize }, {}),
          (page) => page.TargetGroups,
        ),
      ]);
      return {
        ...nothingDescribed,
        edges: z
          .array(groupShape)
          .parse(groups)
          .flatMap(({ TargetGroupArn: to, LoadBalancerArns }) =>
            LoadBalancerArns.map((from) => ({ from, to })),
          ),
        hosts: Object.fromEntries(
          z
            .array(balancerShape)
            .parse(balancers)
            .map(({ DNSName, LoadBalancerArn }) => [DNSName.toLowerCase(), LoadBalancerArn]),
        ),
      };
    },
  };
}

const balancerShape = z.object({ LoadBalancerArn: z.string(), DNSName: z.string() });

const groupShape = z.object({
  TargetGroupArn: z.string(),
  LoadBalancerArns: z.array(z.string()).default([]),
});
