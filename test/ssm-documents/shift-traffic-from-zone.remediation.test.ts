import type { Found } from '../../lambdas/core/remediation';
import type { Target } from '../../lambdas/core/target';
import { instanceIds } from '../../lambdas/core/target-types/load-balancer-reading';
import { loadBalancer } from '../../lambdas/core/target-types/load-balancer';
import { loadBalancerSigns } from '../../lambdas/core/target-types/load-balancer-signs';
import { shiftTrafficFromZone } from '../../ssm-documents/shift-traffic-from-zone.remediation';
import { holding } from './signs';

const arn =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188';

const target: Target = {
  arn,
  type: 'load-balancer',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { loadBalancer: 'app/shop/50dc6c495c0c9188', name: 'shop' },
  tags: {},
};

const zoneNames = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
const [a = '', b = '', c = ''] = zoneNames;

/** Targets of one group as `DescribeTargetHealth` answers: states by zone, in words apart from each other. */
const group = (states: Readonly<Record<string, string>>) => ({
  TargetHealthDescriptions: Object.entries(states).flatMap(([zone, words]) =>
    words
      .split(' ')
      .filter((word) => word !== '')
      .map((State, index) => ({
        Target: { Id: `10.0.${zone.length}.${index}`, Port: 80, AvailabilityZone: zone },
        TargetHealth: { State },
      })),
  ),
});

const well = 'healthy healthy';
const ill = 'unhealthy unhealthy';

const groupsOf = (...types: readonly string[]) => ({
  TargetGroups: types.map((TargetType, index) => ({
    TargetGroupArn: `${arn}/tg/${index}`,
    TargetType,
  })),
});

/** A load balancer in three zones, the first of which is in trouble. */
const found: Found = {
  balancer: {
    LoadBalancers: [
      {
        LoadBalancerArn: arn,
        State: { Code: 'active' },
        AvailabilityZones: zoneNames.map((ZoneName) => ({ ZoneName })),
      },
    ],
  },
  groups: groupsOf('ip'),
  health: [group({ [a]: ill, [b]: well, [c]: well })],
  instances: undefined,
  zones: {
    AvailabilityZones: zoneNames.map((ZoneName, index) => ({
      ZoneName,
      ZoneId: `euw1-az${index + 1}`,
    })),
  },
  managed: {
    appliedWeights: { 'euw1-az1': 1, 'euw1-az2': 1, 'euw1-az3': 1 },
    zonalShifts: [],
    autoshifts: [],
  },
  shifts: { items: [] },
};

const attempted = <T>(make: () => T): T | undefined => {
  try {
    return make();
  } catch {
    return undefined;
  }
};

const refusals = (change: Found = {}): string[] =>
  shiftTrafficFromZone.preconditions
    .filter(({ holds }) => attempted(() => holds({ ...found, ...change }, target)) !== true)
    .map(({ id }) => id);

const bound = (change: Found = {}) => {
  const { ZoneBefore, ZoneAfter } = shiftTrafficFromZone.parameters;
  return [ZoneBefore, ZoneAfter].map(({ select }) =>
    attempted(() => select({ ...found, ...change })),
  );
};

const managed = (change: object) => ({ managed: { ...(found['managed'] as object), ...change } });
const health = (...groups: readonly Readonly<Record<string, string>>[]) => ({
  health: groups.map(group),
});

describe('shift-traffic-from-zone', () => {
  it('may run on a load balancer of which one zone fails and all others are well', () => {
    expect(refusals()).toEqual([]);
  });

  it('shifts from that zone, by its id', () => {
    expect(bound()).toEqual(['none', 'euw1-az1']);
    const { LoadBalancerArn } = shiftTrafficFromZone.parameters;
    expect(LoadBalancerArn.select(found, target)).toBe(arn);
  });

  it.each<[when: string, change: Found, refusal: string[]]>([
    [
      'it is still being made',
      {
        balancer: {
          LoadBalancers: [
            {
              LoadBalancerArn: arn,
              State: { Code: 'provisioning' },
              AvailabilityZones: zoneNames.map((ZoneName) => ({ ZoneName })),
            },
          ],
        },
      },
      ['not-active'],
    ],
    [
      'somebody has shifted it',
      managed({ zonalShifts: [{ awayFrom: 'euw1-az2' }] }),
      ['shifted-already'],
    ],
    [
      'AWS has shifted it',
      managed({ autoshifts: [{ awayFrom: 'euw1-az2' }] }),
      ['shifted-already'],
    ],
    ['a zone has no weight', managed({ appliedWeights: { 'euw1-az1': 0 } }), ['shifted-already']],
    ['no zone has a weight', managed({ appliedWeights: {} }), ['shifted-already']],
    [
      'something else is shifted from another zone',
      { shifts: { items: [{ awayFrom: 'euw1-az2', resourceIdentifier: 'other' }] } },
      ['other-zone-shifted'],
    ],
    [
      'something else is shifted from the same zone',
      { shifts: { items: [{ awayFrom: 'euw1-az1', resourceIdentifier: 'other' }] } },
      [],
    ],
    [
      'too few targets are in the other zones',
      health({ [a]: `${ill} ${ill}`, [b]: well, [c]: well }),
      ['too-little-capacity-left'],
    ],
    [
      'one of its groups lives in that zone alone',
      health({ [a]: ill, [b]: well, [c]: well }, { [a]: ill }),
      ['too-little-capacity-left'],
    ],
  ])('when %s', (_when, change, refusal) => {
    expect(refusals(change)).toEqual(refusal);
  });

  it.each([
    ['60 % of the targets are left', `unhealthy ${well} unhealthy`, `${well} healthy`, []],
    [
      'just less are left',
      `unhealthy ${well} unhealthy unhealthy`,
      `${well} healthy`,
      ['too-little-capacity-left'],
    ],
  ])('with three in each other zone, when %s', (_when, impaired, others, refusal) => {
    expect(refusals(health({ [a]: impaired, [b]: others, [c]: others }))).toEqual(refusal);
  });

  it.each([
    ['no zone', { [a]: well, [b]: well, [c]: well }],
    ['two zones', { [a]: ill, [b]: ill, [c]: well }],
    [
      'one zone, while a target of another is only starting',
      { [a]: ill, [b]: well, [c]: 'healthy initial' },
    ],
    ['one zone, while another has no targets', { [a]: ill, [b]: well, [c]: '' }],
    ['less than half of one zone', { [a]: 'unhealthy healthy healthy', [b]: well, [c]: well }],
    ['one single target of one zone', { [a]: 'unhealthy', [b]: well, [c]: well }],
  ])('neither runs nor is bound when targets fail in %s', (_where, states) => {
    const change = health(states);

    expect(refusals(change)).toContain('no-single-impaired-zone');
    expect(bound(change)[1]).toBeUndefined();
  });

  it('does not count targets that are leaving', () => {
    const change = health({ [a]: ill, [b]: `${well} draining`, [c]: `${well} unused` });

    expect(refusals(change)).toEqual([]);
  });

  it('places instances by what EC2 says of them', () => {
    const at = (Id: string, State: string) => ({ Target: { Id }, TargetHealth: { State } });
    const ids = ['i-1', 'i-2', 'i-3', 'i-4'];
    const instances = {
      groups: groupsOf('instance'),
      health: [
        {
          TargetHealthDescriptions: ids.map((id, index) =>
            at(id, index < 2 ? 'unhealthy' : 'healthy'),
          ),
        },
      ],
    };
    const placed = ids.map((InstanceId, index) => ({
      InstanceId,
      Placement: { AvailabilityZone: [a, a, b, c][index] },
    }));

    expect(instanceIds(instances)).toEqual(ids);
    expect(bound({ ...instances, instances: { Reservations: [{ Instances: placed }] } })).toEqual([
      'none',
      'euw1-az1',
    ]);
    expect(bound(instances)[1]).toBeUndefined();
  });

  it.each([
    ['no shift', [], 'none'],
    ['one shift', [{ awayFrom: 'euw1-az2' }], 'euw1-az2'],
    ['two shifts', [{ awayFrom: 'euw1-az2' }, { awayFrom: 'euw1-az1' }], undefined],
  ])('finds with %s the zone shifted from', (_what, zonalShifts, zone) => {
    const [{ now }] = shiftTrafficFromZone.compensation.exchange;

    expect(now({ ...found, ...managed({ zonalShifts }) })).toBe(zone);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['two load balancers', { LoadBalancers: [{}, {}] }],
  ])('does not run when Elastic Load Balancing answers with %s', (_what, balancer) => {
    expect(refusals({ balancer })).toContain('not-active');
  });

  it('shows the picture to the rules in numbers', () => {
    expect(loadBalancer.state.values(found)).toEqual({
      status: 'active',
      zones: 3,
      zonesNotWhole: 1,
      oneZoneImpaired: true,
      targets: 6,
      healthyTargets: 4,
    });
  });

  it.each<[picture: string, state: Readonly<Record<string, number | boolean>>, seen: string[]]>([
    [
      'one zone is impaired',
      { zonesNotWhole: 1, oneZoneImpaired: true, targets: 10, healthyTargets: 6 },
      ['one-zone-impaired'],
    ],
    [
      'too little is left without it',
      { zonesNotWhole: 1, oneZoneImpaired: true, targets: 10, healthyTargets: 5 },
      ['too-little-left-without-the-zone'],
    ],
    [
      'nobody knows how much is left',
      { zonesNotWhole: 1, oneZoneImpaired: true },
      ['too-little-left-without-the-zone'],
    ],
    [
      'a target of one zone fails',
      { zonesNotWhole: 1, oneZoneImpaired: false },
      ['single-targets-fail'],
    ],
    [
      'targets of two zones fail, for whatever reason',
      { zonesNotWhole: 2, oneZoneImpaired: false },
      [],
    ],
    ['every target is well', { zonesNotWhole: 0, oneZoneImpaired: false }, []],
    ['nothing is known', {}, []],
  ])('sees by its signs that %s', (_picture, state, seen) => {
    const signs = [...loadBalancerSigns, ...shiftTrafficFromZone.signs];

    expect(holding(signs, { 'target-state': { status: 'active', ...state } })).toEqual(seen);
  });
});
