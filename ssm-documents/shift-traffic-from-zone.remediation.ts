import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { balancerLookups } from '../lambdas/core/target-types/load-balancer';
import {
  balancerIn,
  healthByGroup,
  impairedZone,
} from '../lambdas/core/target-types/load-balancer-reading';
import { isEnoughHealthy, shareLeft } from '../lambdas/core/target-types/load-balancer-picture';

const zonesShape = z.object({
  AvailabilityZones: z.array(z.object({ ZoneName: z.string(), ZoneId: z.string() })),
});

const managedShape = z.object({
  appliedWeights: z.record(z.string(), z.number()),
  autoshifts: z.array(z.unknown()).default([]),
  zonalShifts: z.array(z.object({ awayFrom: z.string() })),
});

const shiftsShape = z.object({
  items: z.array(z.object({ awayFrom: z.string(), resourceIdentifier: z.string() })),
});

const managedIn = ({ managed }: Found) => managedShape.parse(managed);

/** Names of zones differ between accounts; ARC takes their ids. */
function impairedZoneId(found: Found): string | undefined {
  const name = impairedZone(found);
  const { AvailabilityZones } = zonesShape.parse(found['zones']);
  return AvailabilityZones.find(({ ZoneName }) => ZoneName === name)?.ZoneId;
}

/** The zone that traffic is shifted from, or `none`; undefined where more than one shift is active. */
function shiftedZone(found: Found): string | undefined {
  const [only, ...others] = managedIn(found).zonalShifts;
  return others.length === 0 ? (only?.awayFrom ?? 'none') : undefined;
}

function isEnoughLeft(found: Found): boolean {
  const zone = impairedZone(found);
  const used = healthByGroup(found).filter((group) => group.some(({ targets }) => targets > 0));
  return (
    zone !== undefined &&
    used.length > 0 &&
    used.every((group) => {
      const all = group.reduce((sum, { targets }) => sum + targets, 0);
      const left = group
        .filter((each) => each.zone !== zone)
        .reduce((sum, { healthy }) => sum + healthy, 0);
      return left >= all * shareLeft;
    })
  );
}

export const shiftTrafficFromZone = {
  id: 'shift-traffic-from-zone',
  title: 'Shift traffic of a load balancer away from an impaired zone',
  treats: ['network', 'dependency'],
  targetType: 'load-balancer',
  useWhen:
    'Half or more of the targets of one zone fail, and every target of all other zones is well.',
  doNotUseWhen: 'Targets fail in more than one zone, or traffic is already shifted from any zone.',
  signs: [
    {
      id: 'one-zone-impaired',
      holds: (ask) =>
        ask('target-state', 'oneZoneImpaired') === true &&
        ask('target-state', 'status') === 'active' &&
        isEnoughHealthy(ask),
      incidentType: 'network',
      confidence: 0.9,
      because: 'The targets of one zone fail while those of all other zones are well.',
      cites: ['target-state', 'alarm-metric'],
    },
  ],

  parameters: {
    LoadBalancerArn: { from: 'lookups', select: (_found, { arn }) => arn },
    ZoneBefore: { from: 'lookups', select: shiftedZone },
    ZoneAfter: { from: 'lookups', select: impairedZoneId },
  },
  lookups: {
    ...balancerLookups,
    zones: {
      api: 'ec2:DescribeAvailabilityZones',
      after: ['balancer'],
      input: ({ balancer }) => ({
        ZoneNames: balancerIn(balancer).AvailabilityZones.map(({ ZoneName }) => ZoneName),
      }),
    },
    managed: {
      api: 'arc-zonal-shift:GetManagedResource',
      on: 'loadbalancer/*',
      resourceService: 'elasticloadbalancing',
      after: ['balancer'],
      input: ({ balancer }) => ({ resourceIdentifier: balancerIn(balancer).LoadBalancerArn }),
    },
    /** Of every resource of the account, here. */
    shifts: { api: 'arc-zonal-shift:ListZonalShifts', input: { status: 'ACTIVE' } },
  },
  preconditions: [
    {
      id: 'not-active',
      because: 'only an active load balancer can be shifted',
      holds: ({ balancer }) => balancerIn(balancer).State.Code === 'active',
    },
    {
      id: 'no-single-impaired-zone',
      because: 'not exactly one zone is in trouble with every target of the others well',
      holds: (found) => impairedZoneId(found) !== undefined,
    },
    {
      id: 'shifted-already',
      because:
        'traffic of this load balancer is already shifted from a zone, by somebody or by AWS',
      holds: (found) => {
        const { appliedWeights, autoshifts, zonalShifts } = managedIn(found);
        const weights = Object.values(appliedWeights);
        return (
          zonalShifts.length + autoshifts.length === 0 &&
          weights.length > 0 &&
          weights.every((weight) => weight === 1)
        );
      },
    },
    {
      id: 'other-zone-shifted',
      because:
        'something else of this account is shifted away from one of the zones that would be left',
      holds: (found, { arn }) => {
        const zone = impairedZoneId(found);
        const others = shiftsShape
          .parse(found['shifts'])
          .items.filter(({ resourceIdentifier }) => resourceIdentifier !== arn);
        return zone !== undefined && others.every(({ awayFrom }) => awayFrom === zone);
      },
    },
    {
      id: 'too-little-capacity-left',
      because: `in some target group less than ${String(shareLeft * 100)} % of the targets are healthy and in other zones`,
      holds: isEnoughLeft,
    },
  ],
  reads: [
    {
      service: 'arc-zonal-shift',
      actions: ['GetManagedResource'],
      on: 'loadbalancer/*',
      resourceService: 'elasticloadbalancing',
    },
    { service: 'arc-zonal-shift', actions: ['ListZonalShifts'], on: '*' },
  ],
  writes: [
    {
      service: 'arc-zonal-shift',
      actions: ['StartZonalShift', 'CancelZonalShift'],
      tagCarrier: 'loadbalancer/*',
      resourceService: 'elasticloadbalancing',
    },
  ],
  residualAuthority:
    'It could shift an opted-in load balancer away from any one zone, for up to three days, and end shifts that others began.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice:
      'Connections to the zone end within minutes; the zones that are left carry its share.',
  },
  ifIgnored: 'A share of the requests keeps going to the impaired zone and fails or waits there.',
  lockSet: ({ arn }) => [arn],
  compensation: {
    exchange: [{ before: 'ZoneBefore', after: 'ZoneAfter', now: shiftedZone }],
    revertAfterMinutes: 60,
  },
  driftsFromIac:
    'Nothing: a zonal shift is no property of the load balancer and expires by itself.',
  nativeAlternative:
    'Zonal autoshift acts on what AWS itself sees of a zone, and target group health fails over only from a zone with fewer healthy targets than a minimum, one unless set otherwise.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 60, maximumPerDay: 3 },

  validation: {
    settleMinutes: 3,
    deadlineMinutes: 15,
    recovery: { kind: 'own-alarm' },
    guards: [
      {
        namespace: 'AWS/ApplicationELB',
        metric: 'TargetResponseTime',
        dimensions: { LoadBalancer: '{{loadBalancer}}' },
        statistic: 'Average',
        worse: 'higher',
        tolerance: 0.5,
      },
    ],
  },
} satisfies Remediation;
