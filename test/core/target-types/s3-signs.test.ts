import { letsAnyoneIn } from '../../../lambdas/core/target-types/s3-picture';
import { s3Signs } from '../../../lambdas/core/target-types/s3-signs';
import { changed, type Evidence, holding } from '../../ssm-documents/signs';

/** Nobody is let in, and nothing would stop a policy that did. */
const gap: Evidence = {
  finding: { checks: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', compliance: 'NON_COMPLIANT' },
  'target-state': {
    ...{ blockPublicAcls: true, ignorePublicAcls: false },
    ...{ blockPublicPolicy: true, restrictPublicBuckets: false },
    ...{ policyIsPublic: false, aclIsPublic: false },
  },
};

describe('a finding about a bucket', () => {
  it('that nobody is let into is for its template', () => {
    expect(holding(s3Signs, gap)).toEqual(['settings-off-but-nobody-let-in']);
  });

  it.each<[which: string, id: string, values: Evidence[string], seen: readonly string[]]>([
    ['that has a public policy', 'target-state', { policyIsPublic: true }, []],
    ['that has a public ACL', 'target-state', { aclIsPublic: true }, []],
    [
      'that is blocked',
      'target-state',
      { ignorePublicAcls: true, restrictPublicBuckets: true },
      [],
    ],
    ['that is compliant', 'finding', { compliance: 'COMPLIANT' }, []],
    [
      'that is about encryption',
      'finding',
      { checks: 'S3_DEFAULT_ENCRYPTION_KMS' },
      ['violates-another-rule'],
    ],
  ])('%s is not, or not alone', (_which, id, values, seen) => {
    expect(holding(s3Signs, changed(gap, id, values))).toEqual(seen);
  });

  it('of a rule that was not read says nothing', () => {
    expect(holding(s3Signs, { finding: { compliance: 'NON_COMPLIANT' } })).toEqual([]);
  });
});

describe('somebody is let in', () => {
  it.each<[by: string, values: Evidence[string], expected: boolean]>([
    ['nothing', {}, false],
    ['a public policy', { policyIsPublic: true }, true],
    [
      'a public policy that is restricted',
      { policyIsPublic: true, restrictPublicBuckets: true },
      false,
    ],
    ['a public ACL', { aclIsPublic: true }, true],
    ['a public ACL that is ignored', { aclIsPublic: true, ignorePublicAcls: true }, false],
  ])('by %s: %s', (_by, values, expected) => {
    const found = changed(gap, 'target-state', values);

    expect(letsAnyoneIn((id, value) => found[id]?.[value])).toBe(expected);
  });

  it('by nothing that was not read', () => {
    const state: Evidence[string] = { policyIsPublic: true, aclIsPublic: true };

    expect(letsAnyoneIn((_id, value) => state[value])).toBe(false);
  });
});

describe('a bucket that answers errors', () => {
  const errors = (latest: number): Evidence => ({
    'alarm-metric': { metric: '5xxErrors' },
    'metric-AllRequests': { highest: latest, baseline: 100 },
  });

  it('is asked for too much when requests are many more than before', () => {
    expect(holding(s3Signs, errors(151))).toEqual(['asked-for-too-much']);
  });

  it('is not when they are hardly more', () => {
    expect(holding(s3Signs, errors(150))).toEqual([]);
  });
});
