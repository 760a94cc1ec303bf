import { buckets as inTrouble } from '../world/kinds/buckets';

const block = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const put = { Bucket: 'opened', PublicAccessBlockConfiguration: block };
const account = () =>
  inTrouble([
    { name: 'opened', faults: [{ kind: 'opened', since: 0 }] },
    { name: 'closed', policy: 'private' },
    { name: 'plain', block: null },
    { name: 'site', servesWebsite: true, acl: 'public-read' },
    { name: 'tagged', tags: { team: 'web' }, abac: true },
    { name: 'tagged-in-vain', tags: { team: 'web' } },
  ]);

describe('S3', () => {
  it.each([
    ['GetPublicAccessBlock', 'GetBucketPublicAccessBlock'],
    ['GetBucketPolicyStatus', 'GetBucketPolicyStatus'],
    ['GetBucketAcl', 'GetBucketAcl'],
    ['GetBucketLocation', 'GetBucketLocation'],
  ])('asks for %s by the name that IAM has for it, on the bucket', async (operation, action) => {
    const { call, demanded } = await account();
    await call('s3', operation, { Bucket: 'closed' });

    expect(demanded()).toEqual([
      { action: `s3:${action}`, resource: 'arn:aws:s3:::closed', context: {} },
    ]);
  });

  it('lets IAM see the tags of a bucket only where ABAC is enabled on it', async () => {
    const { call, demanded } = await account();
    await call('s3', 'PutPublicAccessBlock', { ...put, Bucket: 'tagged-in-vain' });
    expect(demanded()).toMatchObject([
      {
        action: 's3:PutBucketPublicAccessBlock',
        resource: 'arn:aws:s3:::tagged-in-vain',
        context: {},
      },
    ]);
    expect(demanded()?.[0]?.context).toEqual({});

    await call('s3', 'PutPublicAccessBlock', { ...put, Bucket: 'tagged' });
    expect(demanded()?.[0]?.context).toEqual({ 'aws:ResourceTag/team': 'web' });
  });

  it.each([
    ['GetPublicAccessBlock', 'plain', 'NoSuchPublicAccessBlockConfiguration'],
    ['GetPublicAccessBlock', 'opened', 'NoSuchPublicAccessBlockConfiguration'],
    ['GetBucketPolicyStatus', 'plain', 'NoSuchBucketPolicy'],
    ['GetBucketWebsite', 'closed', 'NoSuchWebsiteConfiguration'],
    ['GetBucketAcl', 'nobodys', 'NoSuchBucket'],
  ])('answers %s of %s with %s', async (operation, Bucket, code) => {
    const { call } = await account();

    await expect(call('s3', operation, { Bucket })).rejects.toMatchObject({ code, status: 404 });
  });

  it('says who is let in', async () => {
    const { call } = await account();

    expect(await call('s3', 'GetBucketPolicyStatus', { Bucket: 'opened' })).toEqual({
      PolicyStatus: { IsPublic: true },
    });
    expect(await call('s3', 'GetBucketPolicyStatus', { Bucket: 'closed' })).toEqual({
      PolicyStatus: { IsPublic: false },
    });
    expect(JSON.stringify(await call('s3', 'GetBucketAcl', { Bucket: 'site' }))).toContain(
      'global/AllUsers',
    );
    expect(JSON.stringify(await call('s3', 'GetBucketAcl', { Bucket: 'closed' }))).not.toContain(
      'AllUsers',
    );
    expect(await call('s3', 'GetBucketWebsite', { Bucket: 'site' })).toBeDefined();
    expect(await call('s3', 'GetBucketLocation', { Bucket: 'site' })).toEqual({
      LocationConstraint: 'eu-west-1',
    });
  });

  it('keeps the settings that were put, those left out being off', async () => {
    const { call } = await account();
    await call('s3', 'PutPublicAccessBlock', {
      Bucket: 'opened',
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
    });

    expect(await call('s3', 'GetPublicAccessBlock', { Bucket: 'opened' })).toEqual({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: false,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: false,
      },
    });
  });

  it('refuses what is meant for another owner, and changes nothing', async () => {
    const { call } = await account();
    const meant = { ...put, ExpectedBucketOwner: '444455556666' };

    await expect(call('s3', 'PutPublicAccessBlock', meant)).rejects.toMatchObject({
      code: 'AccessDenied',
      status: 403,
    });
    await expect(call('s3', 'GetPublicAccessBlock', { Bucket: 'opened' })).rejects.toBeDefined();
  });

  it('refuses loudly what it does not model', async () => {
    const { call } = await account();

    await expect(call('s3', 'DeleteBucket', { Bucket: 'opened' })).rejects.toMatchObject({
      code: 'NotImplemented',
    });
    await expect(
      call('s3', 'GetBucketAcl', { Bucket: 'opened', RequestPayer: 'requester' }),
    ).rejects.toMatchObject({ code: 'NotImplemented' });
  });
});
