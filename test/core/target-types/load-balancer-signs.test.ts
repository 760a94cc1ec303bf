import { loadBalancerSigns } from '../../../lambdas/core/target-types/load-balancer-signs';
import { type Evidence, holding } from '../../ssm-documents/signs';

/** Every target is well, and users of them are not. */
const whole: Evidence = {
  'target-state': { status: 'active', zonesNotWhole: 0, oneZoneImpaired: false },
  'alarm-metric': { metric: 'HTTPCode_ELB_5XX_Count', latest: 90, baseline: 1, datapoints: 5 },
  changes: { inLastHour: 0 },
};
const alarm = (values: Evidence[string]): Evidence => ({
  'alarm-metric': { ...whole['alarm-metric'], ...values },
});
const requests = { metric: 'RequestCount', latest: 90, baseline: 1000, datapoints: 3 };

describe('a load balancer of which every target is well', () => {
  it.each<[when: string, change: Evidence, seen: readonly string[]]>([
    ['nothing else is known', {}, []],
    ['it was changed lately', { changes: { inLastHour: 1 } }, ['changed-lately']],
    ['nobody knows whether it was', { changes: {} }, []],
    [
      'clients agree on no TLS',
      alarm({ metric: 'ClientTLSNegotiationErrorCount' }),
      ['clients-cannot-agree'],
    ],
    ['next to nothing arrives', alarm(requests), ['no-requests-arrive']],
    ['a tenth arrives', alarm({ ...requests, latest: 100 }), []],
    [
      'the metric has ended',
      { 'alarm-metric': { metric: 'RequestCount', baseline: 1000, datapoints: 0 } },
      ['no-requests-arrive'],
    ],
    ['nothing ever arrived', { 'alarm-metric': { metric: 'RequestCount', datapoints: 0 } }, []],
    [
      'ports are used up',
      { 'metric-PortAllocationErrorCount': { latest: 1 } },
      ['connections-used-up'],
    ],
    [
      'connections are refused',
      { 'metric-RejectedConnectionCount': { latest: 1 } },
      ['connections-used-up'],
    ],
    ['none is', { 'metric-PortAllocationErrorCount': { latest: 0 } }, []],
    [
      'they answer errors',
      alarm({ metric: 'HTTPCode_Target_5XX_Count' }),
      ['well-targets-answer-errors'],
    ],
    [
      'they answer errors and traces suspect something behind them',
      { ...alarm({ metric: 'HTTPCode_Target_5XX_Count' }), neighbours: { verdict: 'nobody' } },
      [],
    ],
  ])('when %s', (_when, change, seen) => {
    expect(holding(loadBalancerSigns, { ...whole, ...change })).toEqual(seen);
  });

  it.each<[which: string, state: Evidence[string]]>([
    ['fails in two zones', { zonesNotWhole: 2, oneZoneImpaired: false }],
    ['was not looked at', {}],
  ])('is not one that %s', (_which, state) => {
    const found = { ...whole, ...alarm(requests), changes: { inLastHour: 1 } };

    expect(holding(loadBalancerSigns, { ...found, 'target-state': state })).toEqual([]);
  });
});
