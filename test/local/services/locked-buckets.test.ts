import type { Input } from '../../../local/endpoint/api';
import { lockedBuckets } from '../../../local/services/locked-buckets';
import { deploy } from '../../../local/template/deployment';
import { handClock } from '../hand-clock';

const DAY = 24 * 3_600_000;
const place = {
  ...{ account: '111122223333', region: 'eu-west-1', stack: 'Paramedic' },
  endpointUrl: 'http://127.0.0.1:1',
};
const caller = { arn: 'arn:aws:iam::111122223333:user/one', name: 'one' };
const of = { Bucket: 'archive', Key: 'anchors/1' };
const body = { Body: '{}', ChecksumCRC32: 'AAAAAA==' };

interface Versions {
  readonly Versions: { Key: string; VersionId: string; IsLatest: boolean }[];
  readonly DeleteMarkers: { Key: string; VersionId: string }[];
  readonly IsTruncated: boolean;
  readonly NextKeyMarker?: string;
  readonly NextVersionIdMarker?: string;
}

function archive(mode: 'GOVERNANCE' | 'COMPLIANCE' = 'GOVERNANCE') {
  const clock = handClock();
  const Bucket = {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName: 'archive',
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: mode, Days: 30 } } },
    },
  };
  const api = lockedBuckets(deploy(JSON.stringify({ Resources: { Bucket } }), place), clock);
  const call = <T>(operation: string, input: Input = {}) =>
    api.run(operation, { ...of, ...input }, caller) as Promise<T>;
  const put = (input: Input = {}) =>
    call<{ VersionId: string }>('PutObject', { ...body, ...input });
  const list = () =>
    api.run('ListObjectVersions', { Bucket: 'archive' }, caller) as Promise<Versions>;
  return { clock, api, call, put, list };
}

describe('a bucket under Object Lock', () => {
  it('takes only the calls about itself', () => {
    const { api } = archive();

    expect(api.takes?.('PutObject', of)).toBe(true);
    expect(api.takes?.('PutObject', { ...of, Bucket: 'other' })).toBe(false);
  });

  it('gives back what was put', async () => {
    const { call, put } = archive();
    await put({ Body: '{"a":1}' });

    expect(await call('GetObject')).toMatchObject({ Body: '{"a":1}' });
  });

  it('asks for a checksum', async () => {
    await expect(archive().call('PutObject', { Body: '{}' })).rejects.toMatchObject({
      code: 'InvalidRequest',
    });
  });

  it('puts nothing over what is there when asked not to', async () => {
    const { put } = archive();
    await put({ IfNoneMatch: '*' });

    await expect(put({ IfNoneMatch: '*' })).rejects.toMatchObject({
      ...{ code: 'PreconditionFailed', status: 412 },
    });
  });

  it('hides an object behind a delete marker and keeps its version', async () => {
    const { call, put, list } = archive();
    const { VersionId } = await put();
    await call('DeleteObject');

    await expect(call('GetObject')).rejects.toMatchObject({ code: 'NoSuchKey' });
    expect(await call('GetObject', { VersionId })).toMatchObject({ Body: '{}' });
    expect(await list()).toMatchObject({
      Versions: [{ VersionId, IsLatest: false }],
      DeleteMarkers: [{ Key: of.Key }],
    });
  });

  it('removes no version before its time', async () => {
    const { clock, call, put, list } = archive();
    const { VersionId } = await put();
    clock.pass(30 * DAY - 1);
    await expect(call('DeleteObject', { VersionId })).rejects.toMatchObject({
      ...{ code: 'AccessDenied', status: 403 },
    });
    clock.pass(1);
    await call('DeleteObject', { VersionId });

    expect((await list()).Versions).toEqual([]);
  });

  it.each([
    ['GOVERNANCE', 0],
    ['COMPLIANCE', 1],
  ] as const)('lets a bypass of %s leave %d versions', async (mode, left) => {
    const { call, put, list } = archive(mode);
    const { VersionId } = await put();
    await call('DeleteObject', { VersionId, BypassGovernanceRetention: true }).catch(
      () => undefined,
    );

    expect((await list()).Versions).toHaveLength(left);
  });

  it.each([
    ['longer', 31, true],
    ['shorter', 29, false],
  ])('takes a %s retention: %d days', async (_what, days, isTaken) => {
    const { clock, call, put } = archive();
    await put();
    const until = new Date(clock.now() + days * DAY);
    const Retention = { Mode: 'GOVERNANCE', RetainUntilDate: until };
    const outcome = await call('PutObjectRetention', { Retention }).then(
      () => true,
      () => false,
    );

    expect(outcome).toBe(isTaken);
    expect(await call('GetObjectRetention')).toMatchObject({
      Retention: {
        RetainUntilDate: isTaken ? until : new Date(clock.now() + 30 * DAY),
      },
    });
  });

  it('asks for the permissions that S3 asks for', () => {
    const { api } = archive();
    const actions = (operation: string, input: Input = {}) =>
      api.demands(operation, { ...of, ...input }).map(({ action }) => action);

    expect(actions('DeleteObject')).toEqual(['s3:DeleteObject']);
    expect(actions('DeleteObject', { VersionId: 'v', BypassGovernanceRetention: true })).toEqual([
      ...['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
    ]);
    expect(actions('PutObjectRetention')).toEqual(['s3:PutObjectRetention']);
    expect(api.demands('PutObject', { ...of, IfNoneMatch: '*' })).toEqual([
      {
        ...{ action: 's3:PutObject', resource: 'arn:aws:s3:::archive/anchors/1' },
        context: { 's3:ObjectCreationOperation': 'true', 's3:if-none-match': '*' },
      },
    ]);
  });

  it('lists in pages, by name and the latest version first', async () => {
    const { api, put } = archive();
    for (const Key of ['b', 'a', 'b']) await put({ Key });
    const page = (input: Input) =>
      api.run('ListObjectVersions', { Bucket: 'archive', MaxKeys: 2, ...input }, caller);
    const first = (await page({})) as Versions;
    const second = (await page({
      ...{ KeyMarker: first.NextKeyMarker, VersionIdMarker: first.NextVersionIdMarker },
    })) as Versions;

    expect([first, second].map(({ Versions: all }) => all.map(({ Key }) => Key))).toEqual([
      ['a', 'b'],
      ['b'],
    ]);
    expect(first.Versions[1]?.IsLatest).toBe(true);
    expect(second.IsTruncated).toBe(false);
  });
});
