import * as z from 'zod';
import { ApiError, type Api, type Demand, type Input } from '../endpoint/api';
import { buckets, type Bucket } from '../world/kinds/bucket';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf, type Operation } from './operation';
import { readInput, tagContext } from './wire';

const named = { Bucket: z.string(), ExpectedBucketOwner: z.string().optional() };
const ofBucket = z.strictObject(named);
const putBlock = z.strictObject({
  ...named,
  ChecksumAlgorithm: z.string().optional(),
  ContentMD5: z.string().optional(),
  PublicAccessBlockConfiguration: z.strictObject({
    BlockPublicAcls: z.boolean().default(false),
    IgnorePublicAcls: z.boolean().default(false),
    BlockPublicPolicy: z.boolean().default(false),
    RestrictPublicBuckets: z.boolean().default(false),
  }),
});

const allUsers = 'http://acs.amazonaws.com/groups/global/AllUsers';

/** Amazon S3, as far as it says who may get into a bucket; objects are not modelled. */
export function s3Api(scenario: () => Scenario, { account, region }: WorldProps): Api {
  const find = (name: string) =>
    scenario()
      .of(buckets)
      .find(({ spec }) => spec.name === name);
  const demand = (action: string, input: Input): readonly Demand[] => {
    const { Bucket: name } = z.object(named).parse(input);
    const bucket = find(name);
    // S3 looks at a bucket's tags only where ABAC is enabled (S3 User Guide, "Enabling ABAC").
    const context = bucket?.spec.abac ? tagContext(bucket.tags) : {};
    return [{ action: `s3:${action}`, resource: `arn:aws:s3:::${name}`, context }];
  };
  const reading = ({ action, answer }: Reading): Operation => ({
    demands: (input) => demand(action, input),
    run: (input) => {
      const asked = readInput(ofBucket, input);
      return answer(existing(find(asked.Bucket), asked, account), region);
    },
  });

  return apiOf('s3', {
    ...Object.fromEntries(Object.entries(reads).map(([name, each]) => [name, reading(each)])),
    PutPublicAccessBlock: {
      demands: (input) => demand('PutBucketPublicAccessBlock', input),
      run: (input) => {
        const asked = readInput(putBlock, input);
        const bucket = existing(find(asked.Bucket), asked, account);
        bucket.putBlock(asked.PublicAccessBlockConfiguration);
        return {};
      },
    },
  });
}

interface Reading {
  /** As IAM calls it. */
  readonly action: string;
  readonly answer: (bucket: Bucket, region: string) => unknown;
}

const reads: Readonly<Record<string, Reading>> = {
  GetPublicAccessBlock: {
    action: 'GetBucketPublicAccessBlock',
    answer: ({ state }) => {
      if (!state.block) throw notThere('NoSuchPublicAccessBlockConfiguration');
      return { PublicAccessBlockConfiguration: state.block };
    },
  },
  GetBucketPolicyStatus: {
    action: 'GetBucketPolicyStatus',
    answer: ({ state }) => {
      if (state.policy === 'none') throw notThere('NoSuchBucketPolicy');
      return { PolicyStatus: { IsPublic: state.policy === 'public' } };
    },
  },
  GetBucketAcl: { action: 'GetBucketAcl', answer: ({ state }) => describeAcl(state.acl) },
  GetBucketLocation: {
    action: 'GetBucketLocation',
    answer: (_bucket, region) => (region === 'us-east-1' ? {} : { LocationConstraint: region }),
  },
  GetBucketWebsite: {
    action: 'GetBucketWebsite',
    answer: ({ spec }) => {
      if (!spec.servesWebsite) throw notThere('NoSuchWebsiteConfiguration');
      return { IndexDocument: { Suffix: 'index.html' } };
    },
  },
};

function existing(
  bucket: Bucket | undefined,
  { ExpectedBucketOwner: expected }: z.infer<typeof ofBucket>,
  account: string,
): Bucket {
  if (!bucket) throw notThere('NoSuchBucket');
  if (expected === undefined || expected === account) return bucket;
  throw new ApiError('AccessDenied', 'Access Denied', 403);
}

const notThere = (code: string): ApiError => new ApiError(code, 'There is none.', 404);

/** A canonical user id, as every account has one. */
const owner = { ID: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' };

const describeAcl = (acl: Bucket['state']['acl']) => ({
  Owner: owner,
  Grants: [
    { Grantee: { Type: 'CanonicalUser', ...owner }, Permission: 'FULL_CONTROL' },
    ...(acl === 'public-read'
      ? [{ Grantee: { Type: 'Group', URI: allUsers }, Permission: 'READ' }]
      : []),
  ],
});
