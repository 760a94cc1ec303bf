import * as z from 'zod';
import { ApiError, type Api } from '../endpoint/api';
import { loadBalancers, type LoadBalancer } from '../world/kinds/load-balancer';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

const byName = z.strictObject({ Names: z.array(z.string()).min(1).max(20) });
const byBalancer = z.strictObject({ LoadBalancerArn: z.string() });
const byGroup = z.strictObject({ TargetGroupArn: z.string() });

/** Elastic Load Balancing, of load balancers that have zones. */
export function loadBalancersApi(scenario: () => Scenario, { clock }: WorldProps): Api {
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
    DescribeLoadBalancers: reading('DescribeLoadBalancers', (input) => ({
      LoadBalancers: readInput(byName, input)
        .Names.map((name) => existing('LoadBalancerNotFound', ({ spec }) => spec.name === name))
        .map(describe),
    })),
    DescribeTargetGroups: reading('DescribeTargetGroups', (input) => {
      const { LoadBalancerArn } = readInput(byBalancer, input);
      const { spec, targetGroupArn } = existing(
        'LoadBalancerNotFound',
        ({ arn }) => arn === LoadBalancerArn,
      );
      const [, TargetGroupName] = spec.targetGroup.split('/');
      return {
        TargetGroups: [
          { TargetGroupArn: targetGroupArn, TargetGroupName, TargetType: 'ip', Protocol: 'HTTP' },
        ],
      };
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

const describe = ({ arn, spec: { name, zones } }: LoadBalancer) => ({
  LoadBalancerArn: arn,
  LoadBalancerName: name,
  Type: 'application',
  State: { Code: 'active' },
  AvailabilityZones: zones.map((zone) => ({ ZoneName: zone.name })),
});

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
