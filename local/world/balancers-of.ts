import { autoScalingGroups } from './kinds/auto-scaling-group';
import { loadBalancers } from './kinds/load-balancer';
import type { Scenario } from './scenario';

/** A load balancer as everything that stands behind one names it. */
export interface NamedBalancer {
  readonly arn: string;
  readonly name: string;
  readonly dnsName: string;
  readonly groups: readonly string[];
}

interface Place {
  readonly account: string;
  readonly region: string;
}

/** Every load balancer of a world: of its own, and in front of its services. */
export function balancersOf(scenario: Scenario, place: Place): readonly NamedBalancer[] {
  const prefix = `arn:aws:elasticloadbalancing:${place.region}:${place.account}`;
  const groups = new Map<string, Set<string>>();
  const note = (arn: string, group: string) =>
    groups.set(arn, (groups.get(arn) ?? new Set()).add(group));
  for (const { arn, targetGroupArn } of scenario.of(loadBalancers)) note(arn, targetGroupArn);
  for (const { spec } of scenario.services) {
    note(`${prefix}:loadbalancer/${spec.loadBalancer}`, `${prefix}:${spec.targetGroup}`);
  }
  return [...groups].map(([arn, behind]) => {
    const name = arn.split('/')[2] ?? '';
    return { arn, name, dnsName: dnsNameOf(arn, place), groups: [...behind] };
  });
}

/** Target groups that no load balancer of the world leads to. */
export const loneGroupsOf = (scenario: Scenario): readonly string[] =>
  scenario
    .of(autoScalingGroups)
    .flatMap(({ targetGroupArn }) => (targetGroupArn === undefined ? [] : [targetGroupArn]));

/** `shop-50dc6c495c0c9188.eu-west-1.elb.amazonaws.com`: AWS makes up a number in the place of the id. */
export function dnsNameOf(balancer: string, { region }: Place): string {
  const [name = '', id = ''] = balancer.split('/').slice(-2);
  return `${name}-${id}.${region}.elb.amazonaws.com`;
}
