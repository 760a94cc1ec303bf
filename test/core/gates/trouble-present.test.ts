import type { AlarmReading } from '../../../lambdas/core/alarm';
import { read } from '../../../lambdas/core/facts';
import { troublePresent } from '../../../lambdas/core/gates/trouble-present';
import type { Compliance } from '../../../lambdas/core/signal';
import { alarm } from '../base-facts';
import { factsOfFinding, finding, findingIncident, standing } from '../finding-facts';
import { asking } from './gate-of';

const ask = asking(troublePresent);
const being = (change: Partial<AlarmReading>) =>
  ask({ facts: { trouble: read({ source: 'alarm', alarm: { ...alarm, ...change } }) } });

describe('trouble present, of an alarm', () => {
  it('passes while CloudWatch says ALARM', () => {
    expect(ask()).toEqual([]);
  });

  it('objects when it says OK', () => {
    expect(being({ state: 'OK' })).toEqual([{ reason: 'alarm-cleared' }]);
  });

  it('objects when the alarm is gone', () => {
    expect(ask({ facts: { trouble: read(undefined) } })).toEqual([{ reason: 'alarm-cleared' }]);
  });

  it('does not take missing data for trouble, nor for its end', () => {
    expect(being({ state: 'INSUFFICIENT_DATA' })).toEqual([
      { reason: 'could-not-look', at: 'alarm', because: 'its state is INSUFFICIENT_DATA' },
    ]);
  });
});

describe('trouble present, of a finding', () => {
  const judged = (compliance: Compliance) =>
    ask({ facts: factsOfFinding({ ...standing, compliance }) });
  const unseen = (because: string) => [{ reason: 'could-not-look', at: 'finding', because }];

  it('passes while Config judges the resource NON_COMPLIANT', () => {
    expect(judged('NON_COMPLIANT')).toEqual([]);
  });

  it('objects when it judges it COMPLIANT', () => {
    expect(judged('COMPLIANT')).toEqual([{ reason: 'compliant-again' }]);
  });

  it.each(['NOT_APPLICABLE', 'INSUFFICIENT_DATA'] as const)(
    'takes %s neither for trouble nor for its end',
    (compliance) => {
      expect(judged(compliance)).toEqual(unseen(`it is ${compliance}`));
    },
  );

  it('takes a finding that Config does not know for nothing that was seen', () => {
    const facts = { ...factsOfFinding(), trouble: read(undefined) };
    expect(ask({ facts })).toEqual(unseen('Config knows no such finding any more'));
  });

  it.each([
    ['rule', { ruleArn: `${finding.ruleArn}x` }],
    ['resource', { resourceId: 'another' }],
  ])('objects when another %s answered', (_what, other) => {
    const facts = factsOfFinding({ ...standing, finding: { ...finding, ...other } });
    expect(ask({ facts })).toEqual(unseen('another finding answered'));
  });

  it('does not believe an alarm in its place', () => {
    const trouble = read({ source: 'alarm', alarm } as const);
    expect(ask({ facts: { incident: findingIncident, trouble } })).toHaveLength(1);
  });
});
