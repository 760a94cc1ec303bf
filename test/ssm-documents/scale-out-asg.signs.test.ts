import { scaleOutAsg } from '../../ssm-documents/scale-out-asg.remediation';
import { changed, type Evidence, holding } from './signs';

describe('an alarm on a group that is overloaded', () => {
  const evidence: Evidence = {
    'target-state': { settled: true, unhealthyTargets: 0, desired: 3, maximum: 6 },
    'metric-CPUUtilization': { latest: 92, baseline: 45 },
    changes: { inLastHour: 0 },
  };
  const held = (given: Evidence) => holding(scaleOutAsg.signs, given);

  it('shows in instances that all work and are far busier than before', () => {
    expect(held(evidence)).toEqual(['instances-overloaded']);
  });

  it.each<[what: string, id: string, values: Evidence[string]]>([
    ['instances come and go', 'target-state', { settled: false }],
    ['one of them fails', 'target-state', { unhealthyTargets: 1 }],
    ['it is as large as it may be', 'target-state', { maximum: 3 }],
    ['they are not that busy', 'metric-CPUUtilization', { latest: 80 }],
    ['they were as busy before', 'metric-CPUUtilization', { baseline: 90 }],
    ['the group was deployed to lately', 'changes', { inLastHour: 1 }],
    [
      'requests are hardly more than before',
      'metric-RequestCount',
      { highest: 129, baseline: 100 },
    ],
    ['traces suspect something behind it', 'neighbours', { verdict: 'nobody' }],
    [
      'many times more is sent than before, unasked',
      'metric-NetworkOut',
      { latest: 510, baseline: 100 },
    ],
  ])('does not when %s', (_what, id, values) => {
    expect(held(changed(evidence, id, values))).toEqual([]);
  });

  it('does not when nobody knows whether it was deployed to', () => {
    expect(held({ ...evidence, changes: {} })).toEqual([]);
  });

  it.each<[what: string, evidence: Evidence]>([
    [
      'requests are clearly more',
      { ...evidence, 'metric-RequestCount': { highest: 130, baseline: 100 } },
    ],
    ['traces blame it', { ...evidence, neighbours: { verdict: 'target' } }],
    ['no trace passed through it', { ...evidence, neighbours: { verdict: 'untraced' } }],
    [
      'more is sent because more comes in',
      {
        ...evidence,
        'metric-NetworkOut': { latest: 510, baseline: 100 },
        'metric-NetworkIn': { latest: 21, baseline: 10 },
      },
    ],
  ])('still does when %s', (_what, given) => {
    expect(held(given)).toEqual(['instances-overloaded']);
  });
});
