import * as z from 'zod';
import type { Named, TypeOfTarget } from './target-type';

/** The owner's word that a bucket is meant to be open; whatever its value, it can only hold back. */
export const publicTag = 'paramedic:public';

const flag = z.boolean().default(false);
const flags = z.object({
  BlockPublicAcls: flag,
  IgnorePublicAcls: flag,
  BlockPublicPolicy: flag,
  RestrictPublicBuckets: flag,
});

/** The four settings as the bucket has them; one without the configuration has none of them. */
export const publicAccessBlock = z
  .object({ PublicAccessBlockConfiguration: flags })
  .prefault({ PublicAccessBlockConfiguration: {} })
  .transform((answer) => answer.PublicAccessBlockConfiguration);

/** A bucket without a policy is not public by one. */
const policyIsPublic = z
  .object({ PolicyStatus: z.object({ IsPublic: z.boolean() }) })
  .prefault({ PolicyStatus: { IsPublic: false } })
  .transform(({ PolicyStatus }) => PolicyStatus.IsPublic);

/** Anyone, and anyone with any AWS account (S3 User Guide, "Access control list overview"). */
const everyone = [
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
];

const aclIsPublic = z
  .object({ Grants: z.array(z.object({ Grantee: z.object({ URI: z.string().optional() }) })) })
  .transform(({ Grants }) => Grants.some(({ Grantee }) => everyone.includes(Grantee.URI ?? '')));

/** Names are unique in a partition, so the ARN says neither account nor Region; reading its tags says that it is ours. */
export const s3Bucket = {
  type: 's3-bucket',
  service: 's3',
  resource: /^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])$/,
  unplaced: 'own-region',
  dimensions: [{ namespace: 'AWS/S3', resource: ({ BucketName }: Named) => BucketName }],
  ownerSays: ({ tags }) => ({ meantToBePublic: tags[publicTag] !== undefined }),
  state: {
    lookups: {
      block: {
        api: 's3:GetPublicAccessBlock',
        action: 's3:GetBucketPublicAccessBlock',
        on: '*',
        input: { Bucket: '{{bucket}}' },
        notThere: 'NoSuchPublicAccessBlockConfiguration',
      },
      policy: {
        api: 's3:GetBucketPolicyStatus',
        on: '*',
        input: { Bucket: '{{bucket}}' },
        notThere: 'NoSuchBucketPolicy',
      },
      acl: { api: 's3:GetBucketAcl', on: '*', input: { Bucket: '{{bucket}}' } },
    },
    values: (found) => {
      const block = publicAccessBlock.parse(found['block']);
      return {
        blockPublicAcls: block.BlockPublicAcls,
        ignorePublicAcls: block.IgnorePublicAcls,
        blockPublicPolicy: block.BlockPublicPolicy,
        restrictPublicBuckets: block.RestrictPublicBuckets,
        policyIsPublic: policyIsPublic.parse(found['policy']),
        aclIsPublic: aclIsPublic.parse(found['acl']),
      };
    },
  },
  config: { resourceType: 'AWS::S3::Bucket', resource: (resourceId: string) => resourceId },
  /** What lets nobody in from outside, by policy or by ACL (AWS Config, s3-bucket-public-read-prohibited). */
  isSound: ({ restrictPublicBuckets, policyIsPublic, ignorePublicAcls, aclIsPublic }) =>
    (restrictPublicBuckets === true || policyIsPublic === false) &&
    (ignorePublicAcls === true || aclIsPublic === false),
} as const satisfies TypeOfTarget;
