import { replaceAsgInstance } from '../../ssm-documents/replace-asg-instance.remediation';
import { changed, type Evidence, holding } from './signs';

describe('an alarm on a group of which one instance fails', () => {
  const evidence: Evidence = {
    'target-state': {
      ...{ settled: true, asksLoadBalancer: false, desired: 3 },
      ...{ unhealthyTargets: 1, healthyTargets: 2 },
    },
    changes: { inLastHour: 0 },
  };
  const held = (given: Evidence) => holding(replaceAsgInstance.signs, given);

  it('shows in its target group', () => {
    expect(held(evidence)).toEqual(['one-target-unhealthy']);
  });

  it.each<[what: string, values: Evidence[string]]>([
    ['instances come and go', { settled: false }],
    ['the group asks its balancer itself', { asksLoadBalancer: true }],
    ['two fail', { unhealthyTargets: 2, healthyTargets: 1 }],
    ['it is the only one', { desired: 1, healthyTargets: 0 }],
    ['not all of the others are well', { healthyTargets: 1 }],
  ])('does not when %s', (_what, values) => {
    expect(held(changed(evidence, 'target-state', values))).toEqual([]);
  });

  it.each<[what: string, changes: Evidence[string]]>([
    ['the group was deployed to lately', { inLastHour: 1 }],
    ['nobody knows whether it was', {}],
  ])('does not when %s', (_what, changes) => {
    expect(held({ ...evidence, changes })).toEqual([]);
  });
});
