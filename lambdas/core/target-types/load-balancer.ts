import type { Lookup } from '../remediation';
import {
  balancerIn,
  groupsIn,
  healthByZone,
  impairedZone,
  instanceIds,
  isWhole,
} from './load-balancer-reading';
import type { Named, TypeOfTarget } from './target-type';

/** Metrics of a target group are about what is behind it, which no dimension names. */
const resourceOf = ({ LoadBalancer, TargetGroup }: Named): string | undefined =>
  LoadBalancer && TargetGroup === undefined ? `loadbalancer/${LoadBalancer}` : undefined;

/** The targets of a load balancer by zone. Elastic Load Balancing and EC2 offer no scope for these reads. */
export const balancerLookups = {
  balancer: {
    api: 'elasticloadbalancing:DescribeLoadBalancers',
    input: { Names: ['{{name}}'] },
  },
  groups: {
    api: 'elasticloadbalancing:DescribeTargetGroups',
    after: ['balancer'],
    input: ({ balancer }) => ({ LoadBalancerArn: balancerIn(balancer).LoadBalancerArn }),
  },
  health: {
    api: 'elasticloadbalancing:DescribeTargetHealth',
    after: ['groups'],
    input: ({ groups }) => groupsIn(groups).map(({ TargetGroupArn }) => ({ TargetGroupArn })),
  },
  instances: {
    api: 'ec2:DescribeInstances',
    after: ['groups', 'health'],
    input: (found) => {
      const ids = instanceIds(found);
      return ids.length > 0 ? { InstanceIds: ids } : undefined;
    },
  },
} as const satisfies Readonly<Record<string, Lookup>>;

/** Application and Network Load Balancers; the others shift no traffic. */
export const loadBalancer = {
  type: 'load-balancer',
  service: 'elasticloadbalancing',
  resource:
    /^loadbalancer\/(?<loadBalancer>(?<kind>app|net)\/(?<name>[A-Za-z0-9-]{1,32})\/[0-9a-f]{16})$/,
  dimensions: [
    { namespace: 'AWS/ApplicationELB', resource: resourceOf },
    { namespace: 'AWS/NetworkELB', resource: resourceOf },
  ],
  state: {
    lookups: balancerLookups,
    values: (found) => {
      const zones = healthByZone(found);
      return {
        status: balancerIn(found['balancer']).State.Code,
        zones: zones.length,
        zonesNotWhole: zones.filter((each) => !isWhole(each)).length,
        oneZoneImpaired: impairedZone(found) !== undefined,
        targets: zones.reduce((sum, { targets }) => sum + targets, 0),
        healthyTargets: zones.reduce((sum, { healthy }) => sum + healthy, 0),
      };
    },
  },
} as const satisfies TypeOfTarget;
