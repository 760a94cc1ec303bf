import * as z from 'zod';
import { ApiError, type Api } from '../endpoint/api';
import { balancersOf, loneGroupsOf } from '../world/balancers-of';
import { loadBalancers, type LoadBalancer } from '../world/kinds/load-balancer';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

const page = { Marker: z.string().optional(), PageSize: z.int().min(1).max(400).optional() };
const byName = z.strictObject({ Names: z.array(z.string()).min(1).max(20).optional(), ...page });
const byBalancer = z.strictObject({ LoadBalancerArn: z.string().optional(), ...page });
const byGroup = z.strictObject({ TargetGroupArn: z.string() });

/** Elastic Load Balancing: all load balancers in a list, and those in detail that have zones. */
export function loadBalancersApi(scenario: () => Scenario, props: WorldProps): Api {
  const { clock } = props;
  const existing = (code: string, is: (balancer: LoadBalancer) => boolean): LoadBalancer => {
    const found = scenario().of(loadBalancers).find(is);
    if (found) return found;
    throw new ApiError(code, 'One or more of them were not found');
  };
  /** None of these reads has a scope. */
  const reading = (api: string, run: Operation['run']): Operation => ({
    demands: () => [{ action: `elasticloadbalancing:${api}`, resource: '*', context: {} }],
    run,
  });
  return apiOf('elasticloadbalancing', {
    DescribeLoadBalancers: reading('DescribeLoadBalancers', (input) => {
      const { Names } = readInput(byName, input);
      const found = Names?.map((name) =>
        existing('LoadBalancerNotFound', ({ spec }) => spec.name === name),
      );
      return { LoadBalancers: found?.map(describe) ?? listed(scenario(), props) };
    }),
    DescribeTargetGroups: reading('DescribeTargetGroups', (input) => {
      const { LoadBalancerArn } = readInput(byBalancer, input);
      if (LoadBalancerArn === undefined) return { TargetGroups: groupsIn(scenario(), props) };
      const balancer = existing('LoadBalancerNotFound', ({ arn }) => arn === LoadBalancerArn);
      return { TargetGroups: [describeGroup(balancer)] };
    }),
    DescribeTargetHealth: reading('DescribeTargetHealth', (input) => {
      const { TargetGroupArn } = readInput(byGroup, input);
      const balancer = existing(
        'TargetGroupNotFound',
        ({ targetGroupArn }) => targetGroupArn === TargetGroupArn,
      );
      return { TargetHealthDescriptions: describeTargets(balancer, clock.now()) };
    }),
  });
}

const listed = (scenario: Scenario, props: WorldProps) =>
  balancersOf(scenario, props).map(({ arn, name, dnsName }) => ({
    LoadBalancerArn: arn,
    LoadBalancerName: name,
    DNSName: dnsName,
    Type: arn.includes('/net/') ? 'network' : 'application',
    State: { Code: 'active' },
  }));

const groupsIn = (scenario: Scenario, props: WorldProps) => [
  ...balancersOf(scenario, props).flatMap(({ arn, groups }) =>
    groups.map((group) => ({ TargetGroupArn: group, LoadBalancerArns: [arn] })),
  ),
  ...loneGroupsOf(scenario).map((group) => ({ TargetGroupArn: group, LoadBalancerArns: [] })),
];

const describe = ({ arn, spec: { name, zones } }: LoadBalancer) => ({
  LoadBalancerArn: arn,
  LoadBalancerName: name,
  Type: 'application',
  State: { Code: 'active' },
  AvailabilityZones: zones.map((zone) => ({ ZoneName: zone.name })),
});

function describeGroup({ spec, targetGroupArn }: LoadBalancer) {
  const [, TargetGroupName] = spec.targetGroup.split('/');
  return { TargetGroupArn: targetGroupArn, TargetGroupName, TargetType: 'ip', Protocol: 'HTTP' };
}

const describeTargets = (balancer: LoadBalancer, now: number) =>
  balancer.spec.zones.flatMap((zone, index) =>
    Array.from({ length: zone.targets }, (_each, host) => ({
      Target: { Id: `10.0.${index}.${host + 10}`, Port: 8080, AvailabilityZone: zone.name },
      TargetHealth:
        host < balancer.failing(zone.name, now)
          ? { State: 'unhealthy', Reason: 'Target.Timeout' }
          : { State: 'healthy' },
    })),
  );
