import { loadBalancerSigns } from '../../lambdas/core/target-types/load-balancer-signs';
import { shiftTrafficFromZone } from '../../ssm-documents/shift-traffic-from-zone.remediation';
import { type Evidence, holding } from './signs';

describe('an alarm on a load balancer', () => {
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

    expect(
      holding(signs, {
        'target-state': { status: 'active', ...state },
        changes: { inLastHour: 0 },
      }),
    ).toEqual(seen);
  });

  it.each<[when: string, evidence: Evidence, seen: readonly string[]]>([
    [
      'what its tags name has been left alone',
      { 'related-changes': { inLastHour: 0 } },
      ['one-zone-impaired'],
    ],
    ['what its tags name was released', { 'related-changes': { inLastHour: 1 } }, []],
    ['it was changed itself', { changes: { inLastHour: 1 } }, []],
    ['nobody knows whether it was', { changes: {} }, []],
  ])('may be told to shift when %s, or not', (_when, evidence, seen) => {
    const state = { status: 'active', oneZoneImpaired: true, targets: 10, healthyTargets: 6 };
    const found = { 'target-state': state, changes: { inLastHour: 0 }, ...evidence };

    expect(holding(shiftTrafficFromZone.signs, found)).toEqual(seen);
  });
});
