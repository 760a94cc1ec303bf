import * as z from 'zod';
import { balancerMetrics } from '../balancer-metrics';
import type { Kind } from '../kind';
import { momentOf, type Resource, type Setting } from '../resource';
import { ZonalShifts } from '../zonal-shifts';

const minutes = z.number();

/**
 * What is wrong with a load balancer's targets. `zone-impaired`: `failing` targets of a zone fail their check from `since`
 * and the others there drown, so that a share of the zone's requests fails; only sending none there helps. `application-bad`:
 * one target of every zone fails and so do requests everywhere, which no shift changes.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('zone-impaired'),
    zone: z.string(),
    failing: z.int().min(1),
    since: minutes,
  }),
  z.strictObject({ kind: z.literal('application-bad'), since: minutes }),
]);

const zone = z.strictObject({
  name: z.string().regex(/^[a-z]{2}-[a-z]+-\d[a-z]$/),
  id: z.string().regex(/^[a-z0-9]+-az\d+$/),
  targets: z.int().min(0),
});

const written = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9-]{1,32}$/),
  /** The part of its ARN that no name tells. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  tags: z.record(z.string(), z.string()),
  zones: z.array(zone).min(2),
  targetGroup: z.string().regex(/^targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/),
  requestsPerMinute: z.number().positive().default(1500),
  /** Whether its attribute `zonal_shift.config.enabled` makes it known to ARC. */
  shiftable: z.boolean().default(true),
  /** Id of a zone that somebody has shifted its traffic from since yesterday. */
  shiftedFrom: z.string().optional(),
  /** Whatever is wrong ends by itself then. */
  healsAt: minutes.optional(),
  faults: z.array(fault).default([]),
});

export type BalancerSpec = z.infer<typeof written>;

/** An Application Load Balancer with one target group of IP addresses. */
export interface LoadBalancer extends Resource {
  readonly spec: BalancerSpec;
  readonly targetGroupArn: string;
  readonly shifts: ZonalShifts;
  /** How many targets of a zone fail their check. */
  failing(zoneName: string, at: number): number;
}

/** What people shift by hand is meant to stay for a day or two. */
const byHandMinutes = 48 * 60;

export const loadBalancers: Kind<BalancerSpec, LoadBalancer> = {
  key: 'loadBalancers',
  written,
  begin: (spec, setting) => {
    const prefix = `arn:aws:elasticloadbalancing:${setting.region}:${setting.account}`;
    const arn = `${prefix}:loadbalancer/app/${spec.name}/${spec.id}`;
    const shifts = new ZonalShifts(arn, setting);
    if (spec.shiftedFrom !== undefined) shifts.start(spec.shiftedFrom, byHandMinutes, 'By hand');
    let healedAt = spec.healsAt === undefined ? Infinity : momentOf(setting, spec.healsAt);
    const balancer: Omit<LoadBalancer, 'metrics'> = {
      arn,
      spec,
      shifts,
      tags: spec.tags,
      targetGroupArn: `${prefix}:${spec.targetGroup}`,
      failing: (name, at) => (at < healedAt ? failingAt(spec, setting, name, at) : 0),
      heal: () => {
        healedAt = Math.min(healedAt, setting.now());
      },
      logGroup: '',
      logs: () => [],
    };
    return { ...balancer, metrics: balancerMetrics(balancer, setting) };
  },
};

function failingAt(
  { faults, zones }: BalancerSpec,
  setting: Setting,
  name: string,
  at: number,
): number {
  const failing = faults.map((each) => {
    if (at < momentOf(setting, each.since)) return 0;
    switch (each.kind) {
      case 'zone-impaired':
        return each.zone === name ? each.failing : 0;
      case 'application-bad':
        return 1;
    }
  });
  const targets = zones.find((each) => each.name === name)?.targets ?? 0;
  return Math.min(targets, Math.max(0, ...failing));
}
