import type { BalancerSpec, LoadBalancer } from './kinds/load-balancer';
import { counted, levels, type MetricSource } from './metric';
import { noise } from './noise';
import type { Setting } from './resource';

type Balancer = Pick<LoadBalancer, 'spec' | 'shifts' | 'failing'>;
type Zone = BalancerSpec['zones'][number];

/** Of a zone's requests as many fail as it lacks of its targets, up to the share that timeouts leave. */
const mostFailing = 0.4;

/** What a load balancer reports of itself, of each zone and of its target group, minute by minute. */
export function balancerMetrics(balancer: Balancer, setting: Setting): readonly MetricSource[] {
  const { name, id, zones, requestsPerMinute } = balancer.spec;
  const LoadBalancer = `app/${name}/${id}`;
  const traffic = trafficOf(balancer, setting);
  const slowness = (at: number) =>
    zones.reduce((sum, zone) => sum + traffic.bad(zone, at), 0) / requestsPerMinute;
  return [
    ...counts(zones, traffic, { LoadBalancer }),
    ...zones.flatMap((zone) =>
      counts([zone], traffic, { LoadBalancer, AvailabilityZone: zone.name }),
    ),
    ...zones.flatMap((zone) =>
      hosts(balancer, [zone], { LoadBalancer, AvailabilityZone: zone.name }),
    ),
    ...hosts(balancer, zones, { LoadBalancer }),
    source('TargetResponseTime', { LoadBalancer }, (at) => levels(0.08 + 4 * slowness(at))),
  ];
}

type Dimensions = MetricSource['dimensions'];
type Traffic = ReturnType<typeof trafficOf>;

const source = (
  name: string,
  dimensions: Dimensions,
  minute: MetricSource['minute'],
): MetricSource => ({ namespace: 'AWS/ApplicationELB', name, dimensions, minute });

const middle = (at: number) => at + 30_000;

/** Requests of a zone in the minute that begins then, and how many of them fail. */
function trafficOf(balancer: Balancer, { seed }: Setting) {
  const { name, zones, requestsPerMinute } = balancer.spec;
  const open = (at: number) =>
    zones.filter((zone) => zone.id !== balancer.shifts.emptied(middle(at)));
  const requests = (zone: Zone, at: number): number => {
    const jitter = 0.95 + 0.1 * noise(seed, `${name} ${zone.id} ${at}`);
    return open(at).includes(zone) ? Math.round((requestsPerMinute / open(at).length) * jitter) : 0;
  };
  const bad = (zone: Zone, at: number): number => {
    const share = zone.targets === 0 ? 0 : balancer.failing(zone.name, middle(at)) / zone.targets;
    return Math.round(requests(zone, at) * Math.min(share, mostFailing));
  };
  return { requests, bad };
}

function counts(
  zones: readonly Zone[],
  { requests, bad }: Traffic,
  dimensions: Dimensions,
): readonly MetricSource[] {
  const sum = (count: (zone: Zone, at: number) => number) => (at: number) =>
    counted(zones.reduce((total, zone) => total + count(zone, at), 0));
  return [
    source('RequestCount', dimensions, sum(requests)),
    source('HTTPCode_Target_5XX_Count', dimensions, sum(bad)),
    source(
      'HTTPCode_Target_2XX_Count',
      dimensions,
      sum((zone, at) => requests(zone, at) - bad(zone, at)),
    ),
  ];
}

function hosts(
  balancer: Balancer,
  zones: readonly Zone[],
  among: Dimensions,
): readonly MetricSource[] {
  const dimensions = { ...among, TargetGroup: balancer.spec.targetGroup };
  const unhealthy = (at: number) =>
    zones.reduce((sum, zone) => sum + balancer.failing(zone.name, middle(at)), 0);
  const targets = zones.reduce((sum, zone) => sum + zone.targets, 0);
  return [
    source('UnHealthyHostCount', dimensions, (at) => levels(unhealthy(at))),
    source('HealthyHostCount', dimensions, (at) => levels(targets - unhealthy(at))),
  ];
}
