import * as z from 'zod';
import type { Found } from '../remediation';

const balancers = z.object({
  LoadBalancers: z.tuple([
    z.object({
      LoadBalancerArn: z.string(),
      State: z.object({ Code: z.string() }),
      AvailabilityZones: z.array(z.object({ ZoneName: z.string() })).min(1),
    }),
  ]),
});

/** Answer of DescribeLoadBalancers about one. */
export const balancerIn = (found: unknown) => balancers.parse(found).LoadBalancers[0];

const groups = z.object({
  TargetGroups: z.array(z.object({ TargetGroupArn: z.string(), TargetType: z.string() })),
});

export const groupsIn = (found: unknown) => groups.parse(found).TargetGroups;

const health = z.array(
  z.object({
    TargetHealthDescriptions: z.array(
      z.object({
        Target: z.object({ Id: z.string(), AvailabilityZone: z.string().optional() }),
        TargetHealth: z.object({ State: z.string() }),
      }),
    ),
  }),
);

const placed = z.object({
  Reservations: z.array(
    z.object({
      Instances: z.array(
        z.object({
          InstanceId: z.string(),
          Placement: z.object({ AvailabilityZone: z.string() }),
        }),
      ),
    }),
  ),
});

/** Ids of targets that are instances: of those, only EC2 says in which zone they are. */
export const instanceIds = ({ groups: found, health: answers }: Found): readonly string[] => {
  const types = groupsIn(found).map(({ TargetType }) => TargetType);
  const ids = health
    .parse(answers)
    .flatMap(({ TargetHealthDescriptions }, index) =>
      types[index] === 'instance' ? TargetHealthDescriptions.map(({ Target }) => Target.Id) : [],
    );
  return [...new Set(ids)];
};

/** How many targets of one group a zone has that are to serve, and how many of them pass their check. */
export interface ZoneHealth {
  readonly zone: string;
  readonly targets: number;
  readonly healthy: number;
}

/** States of targets that are leaving, or that nothing sends traffic to. */
const idle = ['draining', 'unhealthy.draining', 'unused'];

/** Each target group's targets by zone; throws where the zone of one is not known. */
export function healthByGroup(found: Found): readonly (readonly ZoneHealth[])[] {
  const zoneOfInstance = new Map(
    found['instances'] === undefined
      ? []
      : placed
          .parse(found['instances'])
          .Reservations.flatMap(({ Instances }) => Instances)
          .map(({ InstanceId, Placement }) => [InstanceId, Placement.AvailabilityZone]),
  );
  const zones = balancerIn(found['balancer']).AvailabilityZones.map(({ ZoneName }) => ZoneName);
  return health.parse(found['health']).map(({ TargetHealthDescriptions }) => {
    const serving = TargetHealthDescriptions.filter(
      ({ TargetHealth }) => !idle.includes(TargetHealth.State),
    ).map(({ Target, TargetHealth }) => {
      const zone = Target.AvailabilityZone ?? zoneOfInstance.get(Target.Id);
      if (zone === undefined || !zones.includes(zone)) throw new Error(`Where is ${Target.Id}?`);
      return { zone, healthy: TargetHealth.State === 'healthy' };
    });
    return zones.map((zone) => {
      const there = serving.filter((each) => each.zone === zone);
      const healthy = there.filter((each) => each.healthy).length;
      return { zone, targets: there.length, healthy };
    });
  });
}

/** All groups together. */
export function healthByZone(found: Found): readonly ZoneHealth[] {
  const [first = [], ...others] = healthByGroup(found);
  return first.map((each, index) => ({
    zone: each.zone,
    targets: each.targets + sum(others.map((group) => group[index]?.targets ?? 0)),
    healthy: each.healthy + sum(others.map((group) => group[index]?.healthy ?? 0)),
  }));
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);

export const isWhole = ({ targets, healthy }: ZoneHealth): boolean =>
  targets > 0 && healthy === targets;

/** Half of a zone's targets and at least two: a single bad target is that target's trouble. */
export const isImpaired = ({ targets, healthy }: ZoneHealth): boolean =>
  targets - healthy >= 2 && healthy <= targets / 2;

/** The only zone in trouble, with every other zone whole; undefined of any other picture. */
export function impairedZone(found: Found): string | undefined {
  const zones = healthByZone(found);
  const [impaired, ...others] = zones.filter((each) => !isWhole(each));
  return impaired && others.length === 0 && isImpaired(impaired) ? impaired.zone : undefined;
}
