import { read, unread } from '../../../lambdas/core/facts';
import { measurable } from '../../../lambdas/core/gates/measurable';
import { restart } from '../base-facts';
import { factsOfFinding, standing } from '../finding-facts';
import { asking } from './gate-of';

const ask = asking(measurable);
const { validation } = restart.remediation;
const byCompliance = {
  validation: {
    ...validation,
    recovery: { kind: 'compliance', with: ['S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED'] },
  },
} as const;

describe('measurable', () => {
  it('passes what an alarm tells, for an alarm', () => {
    expect(ask()).toEqual([]);
  });

  it('passes what a rule of Config tells, for a finding of that rule', () => {
    expect(ask({ facts: factsOfFinding(), remediation: byCompliance })).toEqual([]);
  });

  it.each([
    ['an alarm, of what only Config tells', { remediation: byCompliance }],
    ['a finding, of what only an alarm tells', { facts: factsOfFinding() }],
    [
      'a finding of another rule, whatever its name',
      {
        facts: factsOfFinding({ ...standing, checks: 'S3_BUCKET_VERSIONING_ENABLED' }),
        remediation: byCompliance,
      },
    ],
  ])('objects to %s', (_what, change) => {
    expect(ask(change)).toMatchObject([{ reason: 'not-applicable' }]);
  });

  it('leaves what is gone or unread to the gate that wants trouble present', () => {
    expect(ask({ facts: { trouble: read(undefined) } })).toEqual([]);
    expect(ask({ facts: { trouble: unread('throttled') } })).toEqual([]);
  });
});
