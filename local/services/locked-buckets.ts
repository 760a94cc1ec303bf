import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { VirtualClock } from '../clock/virtual-clock';
import { ApiError, type Api, type Demand, type Input } from '../endpoint/api';
import type { Deployment } from '../template/deployment';
import { LockedBucket, type Version } from './locked-bucket';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

const named = { Bucket: z.string(), ExpectedBucketOwner: z.string().optional() };
const mode = z.enum(['GOVERNANCE', 'COMPLIANCE']);
const put = z.strictObject({
  ...named,
  Key: z.string(),
  Body: z.string().default(''),
  ContentType: z.string().optional(),
  ContentLength: z.number().optional(),
  ContentMD5: z.string().optional(),
  ChecksumAlgorithm: z.string().optional(),
  ChecksumCRC32: z.string().optional(),
  IfNoneMatch: z.literal('*').optional(),
  Metadata: z.strictObject({}).optional(),
});
const version = { Key: z.string(), VersionId: z.string().optional() };
const get = z.strictObject({ ...named, ...version, ChecksumMode: z.string().optional() });
const remove = z.strictObject({
  ...named,
  ...version,
  BypassGovernanceRetention: z.boolean().default(false),
});
const retain = z.strictObject({
  ...named,
  ...version,
  BypassGovernanceRetention: z.boolean().default(false),
  ContentMD5: z.string().optional(),
  ChecksumAlgorithm: z.string().optional(),
  Retention: z.strictObject({ Mode: mode, RetainUntilDate: z.union([z.date(), z.string()]) }),
});
const list = z.strictObject({
  ...named,
  Prefix: z.string().default(''),
  KeyMarker: z.string().default(''),
  VersionIdMarker: z.string().optional(),
  MaxKeys: z.number().default(1000),
});

/**
 * Amazon S3 for the buckets of the template, every one versioned and locked by default (S3 User Guide, "Locking
 * objects with Object Lock").
 */
export function lockedBuckets(deployment: Deployment, clock: VirtualClock): Api {
  const buckets = new Map(
    deployment
      .of('AWS::S3::Bucket')
      .map(({ ref, properties }) => [ref, new LockedBucket(properties, () => clock.now())]),
  );
  const at = ({ Bucket }: { readonly Bucket: string }): LockedBucket => {
    const found = buckets.get(Bucket);
    if (!found) throw new ApiError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return found;
  };
  const operations = { ...writes(at), ...reads(at) };
  return {
    ...apiOf('s3', operations),
    takes: (_operation, input) => buckets.has(String(input['Bucket'])),
  };
}

type Find = (named: { readonly Bucket: string }) => LockedBucket;

const demand = (action: string, input: Input, context: Demand['context'] = {}): Demand => ({
  action: `s3:${action}`,
  resource: `arn:aws:s3:::${[input['Bucket'], input['Key']].filter(Boolean).join('/')}`,
  context,
});

const bypassing = (input: Input): readonly Demand[] =>
  input['BypassGovernanceRetention'] === true ? [demand('BypassGovernanceRetention', input)] : [];

const ofVersion = (action: string, input: Input): string =>
  input['VersionId'] === undefined ? action : `${action}Version`;

const writes = (at: Find): Readonly<Record<string, Operation>> => ({
  PutObject: {
    demands: (input) => {
      const condition = input['IfNoneMatch'];
      const creating = { 's3:ObjectCreationOperation': 'true' };
      const context =
        typeof condition === 'string' ? { ...creating, 's3:if-none-match': condition } : creating;
      return [demand('PutObject', input, context)];
    },
    run: (input) => {
      const asked = readInput(put, input);
      const isChecked = [asked.ContentMD5, asked.ChecksumCRC32].some((sum) => sum !== undefined);
      if (!isChecked) throw unchecked();
      const { id } = at(asked).put(asked.Key, asked.Body, asked.IfNoneMatch !== undefined);
      return { VersionId: id, ETag: etagOf(asked.Body) };
    },
  },
  DeleteObject: {
    demands: (input) => [demand(ofVersion('DeleteObject', input), input), ...bypassing(input)],
    run: (input) => {
      const { Key, VersionId, BypassGovernanceRetention, ...asked } = readInput(remove, input);
      if (VersionId !== undefined) {
        at(asked).remove(Key, VersionId, BypassGovernanceRetention);
        return { VersionId };
      }
      return { DeleteMarker: true, VersionId: at(asked).hide(Key).id };
    },
  },
  PutObjectRetention: {
    demands: (input) => [demand('PutObjectRetention', input), ...bypassing(input)],
    run: (input) => {
      const asked = readInput(retain, input);
      const { Mode, RetainUntilDate } = asked.Retention;
      const lock = { mode: Mode, until: new Date(RetainUntilDate).getTime() };
      at(asked).lock(asked.Key, asked.VersionId, lock, asked.BypassGovernanceRetention);
      return {};
    },
  },
});

const reads = (at: Find): Readonly<Record<string, Operation>> => ({
  GetObject: {
    demands: (input) => [demand(ofVersion('GetObject', input), input)],
    run: (input) => {
      const asked = readInput(get, input);
      const found = at(asked).get(asked.Key, asked.VersionId);
      return { Body: found.body, VersionId: found.id, LastModified: new Date(found.at) };
    },
  },
  GetObjectRetention: {
    demands: (input) => [demand('GetObjectRetention', input)],
    run: (input) => {
      const asked = readInput(get, input);
      const { lock } = at(asked).get(asked.Key, asked.VersionId);
      return {
        Retention: { Mode: lock?.mode, RetainUntilDate: lock && new Date(lock.until) },
      };
    },
  },
  ListObjectVersions: {
    demands: (input) => [demand('ListBucketVersions', { Bucket: input['Bucket'] })],
    run: (input) => listed(at(readInput(list, input)), readInput(list, input)),
  },
});

/** By name, the latest version of each first; pages end anywhere. */
function listed(bucket: LockedBucket, asked: z.output<typeof list>): unknown {
  const all = bucket.all().filter(({ key }) => key.startsWith(asked.Prefix));
  const marked = all.findIndex(
    ({ key, id }) => key === asked.KeyMarker && id === asked.VersionIdMarker,
  );
  const rest = marked >= 0 ? all.slice(marked + 1) : all.filter(({ key }) => key > asked.KeyMarker);
  const page = rest.slice(0, asked.MaxKeys);
  const last = page.at(-1);
  const isTruncated = page.length < rest.length;
  return {
    IsTruncated: isTruncated,
    ...(isTruncated && { NextKeyMarker: last?.key, NextVersionIdMarker: last?.id }),
    Versions: page.filter(({ kind }) => kind === 'object').map((each) => inList(each, bucket)),
    DeleteMarkers: page
      .filter(({ kind }) => kind === 'delete-marker')
      .map((each) => inList(each, bucket)),
  };
}

const inList = (each: Version, bucket: LockedBucket) => ({
  Key: each.key,
  VersionId: each.id,
  IsLatest: bucket.latest(each.key) === each,
  LastModified: new Date(each.at),
  ...(each.kind === 'object' && { Size: each.body.length, ETag: etagOf(each.body) }),
});

const etagOf = (body: string): string => `"${createHash('md5').update(body).digest('hex')}"`;

/** S3 asks for a checksum where a lock applies, also one by default (API reference, PutObject). */
const unchecked = (): ApiError =>
  new ApiError(
    'InvalidRequest',
    'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
  );
