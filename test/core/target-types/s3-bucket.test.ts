import { publicAccessBlock, s3Bucket } from '../../../lambdas/core/target-types/s3-bucket';

const allOn = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const block = (change: Partial<typeof allOn> = {}) => ({
  PublicAccessBlockConfiguration: { ...allOn, ...change },
});
const grantTo = (URI?: string) => ({ Grants: [{ Grantee: { URI }, Permission: 'READ' }] });
const everyone = 'http://acs.amazonaws.com/groups/global/AllUsers';
const authenticated = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const closed = { block: block(), policy: undefined, acl: grantTo() };

describe('an S3 bucket', () => {
  it('says which settings are on and whether anyone is let in', () => {
    const policy = { PolicyStatus: { IsPublic: true } };

    expect(
      s3Bucket.state.values({ block: block({ BlockPublicAcls: false }), policy, acl: grantTo() }),
    ).toEqual({
      blockPublicAcls: false,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
      policyIsPublic: true,
      aclIsPublic: false,
    });
  });

  it('has nothing on without the configuration, and no public policy without a policy', () => {
    expect(Object.values(publicAccessBlock.parse(undefined))).toEqual([false, false, false, false]);
    expect(s3Bucket.state.values({ ...closed, block: undefined })).toMatchObject({
      blockPublicAcls: false,
      policyIsPublic: false,
    });
  });

  it.each([everyone, authenticated])('is open by an ACL to %s', (group) => {
    expect(s3Bucket.state.values({ ...closed, acl: grantTo(group) })).toMatchObject({
      aclIsPublic: true,
    });
  });

  it.each([
    ['an answer about the block of another shape', { ...closed, block: {} }],
    ['an answer about the policy of another shape', { ...closed, policy: {} }],
    ['no answer about the ACL', { ...closed, acl: undefined }],
  ])('says nothing by %s', (_what, found) => {
    expect(() => s3Bucket.state.values(found)).toThrow();
  });
});

describe('a sound bucket', () => {
  const sound = {
    restrictPublicBuckets: false,
    policyIsPublic: false,
    ignorePublicAcls: false,
    aclIsPublic: false,
  };

  it.each([
    ['nothing lets anyone in', {}, true],
    ['a public policy is restricted', { policyIsPublic: true, restrictPublicBuckets: true }, true],
    ['a public ACL is ignored', { aclIsPublic: true, ignorePublicAcls: true }, true],
    ['a policy is public', { policyIsPublic: true }, false],
    ['an ACL is public', { aclIsPublic: true }, false],
    ['the policy was not read', { policyIsPublic: undefined }, false],
    ['the ACL was not read', { aclIsPublic: undefined }, false],
  ])('when %s: %s', (_when, change, expected) => {
    expect(s3Bucket.isSound({ ...sound, ...change })).toBe(expected);
  });
});
